/**
 * One type per PDU of RFC 7143 chapter 11, and nothing but their fields. Who has a PDU with a data segment releases
 * it.
 */
package pointsman.iscsi.pdu;

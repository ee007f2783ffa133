/** One type per PDU of RFC 7143 chapter 11, and nothing but their fields. */
package pointsman.iscsi.pdu;

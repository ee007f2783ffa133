/** From bytes to PDUs and back, on Netty, without copying data segments. */
package pointsman.iscsi.codec;

/**
 * From bytes to PDUs and back, on Netty, without copying data segments. It checks lengths and digests, and knows
 * nothing of sessions.
 */
package pointsman.iscsi.codec;

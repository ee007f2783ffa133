/**
 * The target role: connections that log in, carry SCSI tasks and log out. The owner of a portal supplies a {@link
 * pointsman.iscsi.target.TargetNode}, which decides; this package speaks the protocol for it.
 */
package pointsman.iscsi.target;

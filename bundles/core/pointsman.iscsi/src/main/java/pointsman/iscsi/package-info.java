/**
 * iSCSI (RFC 7143) and the SCSI it carries: PDUs, login, both roles, commands and sense data. It holds no policy: what
 * exists, who may log in and how a command is served is decided by the owner of a session.
 */
package pointsman.iscsi;

/**
 * The initiator role: discovery, login, and SCSI tasks over one connection. The engine's back-end sessions, the load
 * generator of the demonstration and the tests are its users.
 */
package pointsman.iscsi.initiator;

/**
 * A storage server of our own: an iSCSI target over files or memory, embedded or from the command line. Several servers
 * can serve the same devices, as on a SAN.
 */
package pointsman.storage;

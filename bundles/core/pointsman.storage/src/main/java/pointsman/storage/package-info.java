/** A storage server of our own: an iSCSI target over files or memory. */
package pointsman.storage;

/** SCSI as the project needs it: command descriptor blocks, status, sense data and vital product data (SPC-4, SBC-3). Nothing here knows a transport. */
package pointsman.iscsi.scsi;

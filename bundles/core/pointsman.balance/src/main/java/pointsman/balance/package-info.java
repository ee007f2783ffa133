/**
 * Judges how well the servers as a whole carry the present load, and plans which devices to move so that they carry it
 * better. Pure functions over the records of {@link pointsman.api}: the same input always gives the same answer.
 */
package pointsman.balance;

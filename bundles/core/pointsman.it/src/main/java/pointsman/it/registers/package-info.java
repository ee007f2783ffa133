/**
 * Checks that the blocks of a device are linearisable registers: that every read returns what the last write left, for some
 * order of the operations that agrees with the times at which they began and ended. Clients number their writes per block.
 */
package pointsman.it.registers;

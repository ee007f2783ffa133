/**
 * Acts: takes in what servers show, makes the forwarders follow the mapping table, remaps, fails over and carries out
 * plans. It is the only writer of the mapping table, and all of it runs on the control thread.
 */
package pointsman.engine.internal.execute;

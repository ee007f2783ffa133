/**
 * Keeps the load of devices, servers and clients on disk: round-robin, in windows from a second to an hour. A thread of its
 * own does all work with the disk, so that neither the control thread nor an event loop ever waits for it.
 */
package pointsman.engine.internal.history;

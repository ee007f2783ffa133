/**
 * Volumes that lie on several devices: commands are split where the device changes, and the answers put together again.
 * Each part goes to the forwarder of its device like a command of its own.
 */
package pointsman.engine.internal.extent;

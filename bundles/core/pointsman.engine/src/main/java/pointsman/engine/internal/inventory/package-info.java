/**
 * What the engine knows of servers, devices and the paths between them, and the topology that follows from it. Confined
 * to the control thread.
 */
package pointsman.engine.internal.inventory;

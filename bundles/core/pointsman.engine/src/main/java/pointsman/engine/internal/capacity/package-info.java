/**
 * What the servers can do that nobody has configured: learns it from the windows of their load, and keeps it for the next
 * run of the engine.
 */
package pointsman.engine.internal.capacity;

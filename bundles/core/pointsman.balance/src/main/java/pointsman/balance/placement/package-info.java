/**
 * Which server a client's connection belongs to, where clients reach the servers past the engine: for a new connection, and
 * for connections that are there when the whole would gain by another distribution. Pure functions over what was measured.
 */
package pointsman.balance.placement;

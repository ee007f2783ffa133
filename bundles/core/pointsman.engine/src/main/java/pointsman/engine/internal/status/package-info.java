/**
 * Who is logged in to the servers past the engine, as the servers or an administrator's programs say, and how such clients
 * are asked to log out. What a server does not say is unknown, which is never taken for nothing.
 */
package pointsman.engine.internal.status;

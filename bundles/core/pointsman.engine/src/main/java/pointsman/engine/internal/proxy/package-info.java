/**
 * The data path: takes commands from client sessions, sends them to the mapped server and passes the answers back. It
 * only reads mapping decisions, as routes that others give to it, and all of it runs on the data loop.
 */
package pointsman.engine.internal.proxy;

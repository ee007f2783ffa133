/**
 * The engine's own logins to the servers: connecting, looking at what a server offers, watching that it answers, and
 * logging in again after a failure. All of it runs on the data loop.
 */
package pointsman.engine.internal.link;

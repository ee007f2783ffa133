/**
 * Requests over HTTP to what an administrator names, with a limit to the time and to the size of each answer. It
 * never waits: an answer, or why there is none, comes as a future.
 */
package pointsman.engine.internal.http;

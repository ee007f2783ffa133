/** Requests over HTTP to what an administrator names, with a limit to the time and to the size of each answer. */
package pointsman.engine.internal.http;

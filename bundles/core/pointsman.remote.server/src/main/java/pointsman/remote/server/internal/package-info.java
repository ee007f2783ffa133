/** How a request finds its resource, what is let in, and how a stream is kept going. */
package pointsman.remote.server.internal;

/**
 * How a request finds its resource, what is let in, and how a stream is kept going. What the resources do is asked of
 * the service.
 */
package pointsman.remote.server.internal;

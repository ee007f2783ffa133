/**
 * Serves any {@link pointsman.api.RedirectorService} over HTTP, beyond loopback addresses only with TLS and tokens: requests
 * as REST resources with JSON, subscriptions as a stream of Server-Sent Events. It adds no rules of its own to what the service
 * does but who may ask for it.
 */
package pointsman.remote.server;

/**
 * Serves any {@link pointsman.api.RedirectorService} over HTTP on a loopback address: requests as REST resources with JSON,
 * subscriptions as a stream of Server-Sent Events. It adds no rules of its own to what the service does.
 */
package pointsman.remote.server;

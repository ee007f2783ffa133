/**
 * A {@link pointsman.api.RedirectorService} that is an engine elsewhere, over its HTTP API. It goes on trying when the
 * engine is out of reach, and says so.
 */
package pointsman.remote.client;

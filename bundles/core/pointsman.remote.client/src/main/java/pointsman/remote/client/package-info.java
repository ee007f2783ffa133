/** A RedirectorService over HTTP. */
package pointsman.remote.client;

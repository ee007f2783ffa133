/** Serves any RedirectorService over HTTP. */
package pointsman.remote.server;

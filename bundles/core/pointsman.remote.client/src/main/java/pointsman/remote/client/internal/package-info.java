/** Single requests, and the stream with its reconnects. */
package pointsman.remote.client.internal;

/**
 * Single requests, and the stream with its reconnects. None of it waits: answers come as futures, and what the stream
 * brings on its own thread.
 */
package pointsman.remote.client.internal;

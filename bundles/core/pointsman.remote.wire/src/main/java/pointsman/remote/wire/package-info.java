/**
 * The HTTP form of the service interface, as server and client share it: the JSON of every record, the bodies of requests,
 * the paths of the resources and the frames of the event stream. Nothing here opens a connection.
 */
package pointsman.remote.wire;

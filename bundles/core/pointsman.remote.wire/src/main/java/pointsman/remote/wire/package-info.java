/** The JSON form of the service interface. */
package pointsman.remote.wire;

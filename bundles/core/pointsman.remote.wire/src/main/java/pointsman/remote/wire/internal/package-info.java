/** How Jackson is told to treat the records of the service interface, which carry no annotations of their own. */
package pointsman.remote.wire.internal;

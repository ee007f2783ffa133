/**
 * How Jackson is told to treat the records of the service interface, which carry no annotations of their own. Both
 * ends use it through the package above.
 */
package pointsman.remote.wire.internal;

/**
 * The service interface of Pointsman: what an engine knows and can do, as immutable records and one interface, {@link
 * pointsman.api.RedirectorService}. It depends on nothing but the JDK, so that the console, the command line and the
 * engine can meet here whether they share a process or a network.
 *
 * <p>Times are UTC instants, sizes are bytes, rates are per second, latencies are microseconds. Ids of servers, devices
 * and other elements are strings that are unique within one topology and never change.
 */
package pointsman.api;

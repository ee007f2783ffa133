/**
 * What the hosts of servers do beyond the requests that the engine sees: use of processors and memory, as node exporters
 * tell. What an exporter does not say is unknown, which is never taken for nothing.
 */
package pointsman.engine.internal.host;

/**
 * Watches: samples the load, keeps history and events, makes snapshots and hands them to subscribers. It decides nothing.
 */
package pointsman.engine.internal.monitor;

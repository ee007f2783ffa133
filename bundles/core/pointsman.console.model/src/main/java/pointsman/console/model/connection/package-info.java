/**
 * The engines that the console knows, embedded and remote, and what each of them last reported. Brings the services'
 * reports onto one thread, at most one snapshot at a time, and keeps the latest events.
 */
package pointsman.console.model.connection;

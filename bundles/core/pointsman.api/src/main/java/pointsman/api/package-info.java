/** The service interface: records, RedirectorService, subscriptions. */
package pointsman.api;

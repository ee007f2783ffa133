/**
 * Brings what a service reports to one subscriber in the way that {@link pointsman.api.Subscriber} promises. Every
 * implementation of {@link pointsman.api.RedirectorService} needs exactly that, so that it is here once.
 */
package pointsman.api.delivery;

/**
 * Says what load a device will have some time ahead, from what it had, and how far such forecasts have been off. Plain
 * Java without clock or threads: time comes with the samples.
 */
package pointsman.balance.forecast;

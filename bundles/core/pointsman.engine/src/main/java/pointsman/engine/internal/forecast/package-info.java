/**
 * Forecasts the load of each device and of the whole from what was recorded, and says how good former forecasts were. A
 * thread of its own does it, since it takes processor time and nobody waits for it.
 */
package pointsman.engine.internal.forecast;

/**
 * Looks at a system in windows and says whether there is a plan that the gates let pass, over the usual horizon and over the urgent
 * one. The engine's automatic mode and the simulator's rule both look through this, so that what was simulated is what acts.
 */
package pointsman.balance.look;

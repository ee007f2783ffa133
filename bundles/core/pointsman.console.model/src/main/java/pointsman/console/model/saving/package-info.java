/**
 * What the console keeps from one run to the next. Finds out whether that can be written, and holds on to what cannot be until it
 * can.
 */
package pointsman.console.model.saving;

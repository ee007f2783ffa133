/**
 * The rebalance wizard: thin pages on {@code pointsman.console.model.rebalance}, which decides what happens. Used on the
 * UI thread, which never waits here.
 */
package pointsman.ui.rebalance;

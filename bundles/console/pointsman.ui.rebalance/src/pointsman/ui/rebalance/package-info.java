/** The rebalance wizard: plan, preview, apply with progress.
 * It uses nothing but the service interface. */
package pointsman.ui.rebalance;

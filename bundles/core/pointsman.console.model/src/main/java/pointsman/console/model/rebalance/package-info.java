/**
 * The rebalance wizard without its pages: a state machine from the goal over the plan and its preview to its execution,
 * and the words and figures that the pages show. All of it belongs to one thread, that of the owner.
 */
package pointsman.console.model.rebalance;

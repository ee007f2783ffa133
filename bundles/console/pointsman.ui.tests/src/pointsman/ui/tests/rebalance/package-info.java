/**
 * The rebalance wizard in the running console, from its goal to its end. Its decisions are tested in the model; here
 * it is its pages and buttons.
 */
package pointsman.ui.tests.rebalance;

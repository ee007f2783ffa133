/** The rebalance wizard in the running console, from its goal to its end. */
package pointsman.ui.tests.rebalance;

/**
 * The load view and the view of the most load in the running console, on an engine whose load is made up. Series and
 * ranges are tested in the model.
 */
package pointsman.ui.tests.charts;

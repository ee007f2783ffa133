/** The load view in the running console, on an engine whose load is made up. */
package pointsman.ui.tests.charts;

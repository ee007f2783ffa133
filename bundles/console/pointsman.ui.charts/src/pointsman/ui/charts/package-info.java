/**
 * The live charts of an engine's load: JFreeChart on an SWT canvas, wrapped once, and the load view. What they show is
 * made in {@code pointsman.console.model.chart}; all of it is used on the UI thread.
 */
package pointsman.ui.charts;

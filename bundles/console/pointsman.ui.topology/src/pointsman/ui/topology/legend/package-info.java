/**
 * Explains the signs of a diagram, drawn by the figures that the diagram itself is drawn with. It has no picture of
 * its own that could become stale.
 */
package pointsman.ui.topology.legend;

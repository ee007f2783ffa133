/** Explains the signs of a diagram, drawn by the figures that the diagram itself is drawn with. */
package pointsman.ui.topology.legend;

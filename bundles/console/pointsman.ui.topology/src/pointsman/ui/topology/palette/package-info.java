/** The tools to draw a design with. */
package pointsman.ui.topology.palette;

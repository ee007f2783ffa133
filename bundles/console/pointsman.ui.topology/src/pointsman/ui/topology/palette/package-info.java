/** The tools to draw a design with. They are widgets of the workbench's theme, and each makes a tool of GEF. */
package pointsman.ui.topology.palette;

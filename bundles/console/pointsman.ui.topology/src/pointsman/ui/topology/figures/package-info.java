/** What nodes and lines of a topology look like. Figures know colours and texts, but no model and no edit part. */
package pointsman.ui.topology.figures;

/** The dialog that asks what would become of a design, or of a running engine, and shows the answer beside and on the canvas. */
package pointsman.ui.topology.whatif;

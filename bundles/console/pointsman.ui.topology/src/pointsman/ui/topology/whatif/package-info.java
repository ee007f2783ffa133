/**
 * The dialog that asks what would become of a design, or of a running engine, and shows the answer beside and on the
 * canvas. The answers are the model's.
 */
package pointsman.ui.topology.whatif;

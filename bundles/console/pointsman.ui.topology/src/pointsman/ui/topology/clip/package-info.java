/** Copies elements of a design within it and to others: actions over the clips of the model. */
package pointsman.ui.topology.clip;

/** Finds what a person looks for in a diagram: a bar to say what, and the jump to it. The logic is the model's. */
package pointsman.ui.topology.find;

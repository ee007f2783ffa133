/**
 * The view of how the design that is being edited and the current engine differ, and the dialog that deploys it. What
 * differs, and the steps of a deployment, are the model's.
 */
package pointsman.ui.topology.compare;

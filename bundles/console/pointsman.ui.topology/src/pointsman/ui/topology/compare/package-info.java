/** The view of how the design that is being edited and the current engine differ, and the dialog that deploys it. */
package pointsman.ui.topology.compare;

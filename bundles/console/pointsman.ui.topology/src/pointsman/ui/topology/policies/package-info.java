/** Edit policies: they turn what a person does with the mouse and the keys into commands, and show what a drop would do. */
package pointsman.ui.topology.policies;

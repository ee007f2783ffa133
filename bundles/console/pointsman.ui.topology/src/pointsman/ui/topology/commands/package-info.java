/** GEF commands: thin adapters of the model's edits, and of steps in a draft. No dialogs. */
package pointsman.ui.topology.commands;

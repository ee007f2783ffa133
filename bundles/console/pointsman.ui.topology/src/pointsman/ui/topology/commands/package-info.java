/** GEF commands: thin adapters of the model's edits, and the one that hands a remap over to be confirmed. No dialogs. */
package pointsman.ui.topology.commands;

/** Menus, keys and actions of the topology editor. They choose what is done; commands and edits do it. */
package pointsman.ui.topology.actions;

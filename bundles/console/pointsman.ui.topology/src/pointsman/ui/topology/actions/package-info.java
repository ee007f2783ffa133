/** Menus, keys and actions of the topology editor. */
package pointsman.ui.topology.actions;

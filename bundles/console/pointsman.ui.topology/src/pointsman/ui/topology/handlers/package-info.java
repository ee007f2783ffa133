/**
 * Handlers of commands of the menus: they open and make files, open running topologies, and pass on to the editor
 * what is meant for it. Nothing here is kept between two commands.
 */
package pointsman.ui.topology.handlers;

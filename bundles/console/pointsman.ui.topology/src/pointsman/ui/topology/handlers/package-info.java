/** Commands of the File menu that open topologies. */
package pointsman.ui.topology.handlers;

/** The topology editor on GEF, for live topologies and for files.
 * Edit parts refresh, policies build commands, commands change the draft. */
package pointsman.ui.topology;

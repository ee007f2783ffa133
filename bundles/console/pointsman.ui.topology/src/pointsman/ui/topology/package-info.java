/**
 * The topology editor on GEF, for running engines and for files. Edit parts refresh, policies build commands, commands
 * change the diagram.
 */
package pointsman.ui.topology;

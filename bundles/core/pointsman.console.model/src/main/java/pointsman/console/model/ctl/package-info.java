/**
 * The command line that does what an action of the console does, for people who want to repeat, script or document it.
 * Pure functions; a test of pointsman.it runs every command with the real program.
 */
package pointsman.console.model.ctl;

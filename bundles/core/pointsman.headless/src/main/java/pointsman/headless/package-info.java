/** The daemon and the command line. */
package pointsman.headless;

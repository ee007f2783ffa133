/** The command line to a running engine: every command asks the service interface and prints the answer. */
package pointsman.headless.ctl;

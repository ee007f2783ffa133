/**
 * The program without a window: the engine as a daemon, a storage server, and the command line to a running engine. It
 * wires the other bundles together and has no rules of its own.
 */
package pointsman.headless;

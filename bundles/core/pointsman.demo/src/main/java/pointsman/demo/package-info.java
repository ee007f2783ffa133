/**
 * A demonstration SAN in one process: storage servers of our own, an engine before them, and clients that check every
 * byte they read. The command line plays it without a window and the console shows it.
 */
package pointsman.demo;

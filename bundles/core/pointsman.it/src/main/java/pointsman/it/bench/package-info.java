/**
 * Programs that measure the engine and show what is claimed of it, run by {@code ./pointsman bench NAME}. Each sets up its
 * own servers, engine and clients, prints a report, and ends with status 1 unless everything that it looks at was right.
 */
package pointsman.it.bench;

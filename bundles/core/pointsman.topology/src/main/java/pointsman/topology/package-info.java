/**
 * The topology document and its {@code .topology} file. What can be told from the structure alone is told here too: which
 * server reaches which device, what an array holds, and what is wrong with a design.
 */
package pointsman.topology;

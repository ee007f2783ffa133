/**
 * What the checks find wrong with a design, as rows of a table, and what mends it. Each quick fix is one edit of the
 * design that can be undone.
 */
package pointsman.console.model.check;

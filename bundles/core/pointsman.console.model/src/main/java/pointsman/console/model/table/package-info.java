/**
 * Tables without a screen: columns that say how a cell is written and sorted, and a model that filters, sorts and tells
 * which rows have to be drawn anew.
 */
package pointsman.console.model.table;

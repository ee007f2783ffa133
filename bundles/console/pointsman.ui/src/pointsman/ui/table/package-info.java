/** Tables on the screen. What they show, and in which order, is the business of a table model. */
package pointsman.ui.table;

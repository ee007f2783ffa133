/**
 * Questions what if something failed, were added or were asked more often, and their answers. Records only; whoever answers
 * changes nothing.
 */
package pointsman.api.whatif;

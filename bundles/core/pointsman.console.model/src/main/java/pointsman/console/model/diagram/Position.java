package pointsman.console.model.diagram;

/**
 * Where the upper left corner of a node is.
 *
 * @param x to the right, in units of the unzoomed diagram; may be negative
 * @param y downwards, in the same units
 */
public record Position(int x, int y) {}

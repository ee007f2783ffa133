package pointsman.topology;

/**
 * Where an element stands on the diagram.
 *
 * @param x pixels to the right at 100 % zoom, of the figure's top left corner
 * @param y pixels down at 100 % zoom, of the figure's top left corner
 */
public record Position(int x, int y) {}

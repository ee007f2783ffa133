package pointsman.console.model.diagram;

/**
 * The room that a node takes.
 *
 * @param x left edge, in units of the unzoomed diagram
 * @param y upper edge
 * @param width above 0
 * @param height above 0
 */
public record Box(int x, int y, int width, int height) {

    /** A box with another upper left corner. */
    public Box at(Position corner) {
        return new Box(corner.x(), corner.y(), width, height);
    }

    /** Upper left corner. */
    public Position corner() {
        return new Position(x, y);
    }

    /** First column to the right of the box. */
    public int right() {
        return x + width;
    }

    /** First row below the box. */
    public int bottom() {
        return y + height;
    }

    /** Middle column. */
    public int centreX() {
        return x + width / 2;
    }

    /** Middle row. */
    public int centreY() {
        return y + height / 2;
    }

    /** Whether the two share any point. */
    public boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
}

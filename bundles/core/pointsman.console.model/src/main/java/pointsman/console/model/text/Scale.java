package pointsman.console.model.text;

/**
 * One step of a unit, such as ms.
 *
 * @param size how much of the base unit one of it is, above 0
 * @param suffix what follows the number; empty or beginning with the symbol, without a space
 */
public record Scale(double size, String suffix) {
    public Scale {
        if (!(size > 0)) {
            throw new IllegalArgumentException("a scale's size is above 0, got " + size);
        }
    }

    /** A value of the base unit, counted in this scale. */
    public double count(double value) {
        return value / size;
    }
}

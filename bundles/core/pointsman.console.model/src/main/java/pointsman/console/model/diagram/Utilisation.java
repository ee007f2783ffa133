package pointsman.console.model.diagram;

/** When a utilisation deserves attention. Pure functions. */
public final class Utilisation {

    /** From this on requests queue noticeably, percent. */
    public static final int HIGH = 70;

    /** From this on there is no room left, percent. */
    public static final int FULL = 90;

    private Utilisation() {}

    /** @param percent load over capacity, at least 0 */
    public static Level level(int percent) {
        if (percent >= FULL) {
            return Level.ERROR;
        }
        return percent >= HIGH ? Level.WARNING : Level.OK;
    }
}

package pointsman.console.model.diagram;

/**
 * What a line looks like.
 *
 * @param state what it carries
 * @param level how that is doing
 * @param strength how much flows, 0 (nothing) to 5; rises by one with each factor of about five
 * @param quiet whether it is shown only while one of its ends is selected
 */
public record LineLook(LineState state, Level level, int strength, boolean quiet) {

    /** A link of which no more is known. */
    public static final LineLook LINKED = new LineLook(LineState.LINKED, Level.NONE, 0, false);

    /** A link that is shown on demand. */
    public static final LineLook ON_DEMAND = new LineLook(LineState.LINKED, Level.NONE, 0, true);

    /** The strength of a line that carries this many requests per second. */
    public static int strength(double iops) {
        if (iops < 1) {
            return 0;
        }
        return (int) Math.max(1, Math.min(5, 1 + Math.floor(Math.log(iops / 20) / Math.log(5))));
    }
}

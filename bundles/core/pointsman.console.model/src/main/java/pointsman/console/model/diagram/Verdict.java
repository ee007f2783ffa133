package pointsman.console.model.diagram;

/**
 * Whether something may be done.
 *
 * @param allowed whether it may
 * @param reason why not, as a sentence for the person who tried; empty when it may be done
 */
public record Verdict(boolean allowed, String reason) {

    /** It may be done. */
    public static final Verdict ALLOWED = new Verdict(true, "");

    /** It may not be done. */
    public static Verdict refused(String reason, Object... arguments) {
        return new Verdict(false, reason.formatted(arguments));
    }
}

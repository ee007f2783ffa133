package pointsman.ui.internal;

/** Who sits at the console, for the audit. */
public final class Operator {

    private Operator() {}

    /** The name under which the system knows the person. */
    public static String name() {
        return System.getProperty("user.name", "console");
    }
}

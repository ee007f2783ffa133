package pointsman.ui.internal;

/** Who sits at the console, for the audit. */
final class Operator {

    private Operator() {}

    static String name() {
        return System.getProperty("user.name", "console");
    }
}

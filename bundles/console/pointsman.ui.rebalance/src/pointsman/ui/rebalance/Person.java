package pointsman.ui.rebalance;

/** Who sits at the console, for the audit. */
final class Person {

    private Person() {}

    static String name() {
        return System.getProperty("user.name", "console");
    }
}

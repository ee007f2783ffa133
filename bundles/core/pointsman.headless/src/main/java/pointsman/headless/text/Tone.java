package pointsman.headless.text;

/** How a cell of a table is meant, for terminals with colours. */
public enum Tone {
    PLAIN(""),
    GOOD("\u001b[32m"),
    WARNING("\u001b[33m"),
    BAD("\u001b[31m");

    private static final String RESET = "\u001b[0m";

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** The text with the codes of this tone around it. */
    String colour(String text) {
        return code.isEmpty() || text.isEmpty() ? text : code + text + RESET;
    }
}

package pointsman.console.model.text;

/** What a service says, as a sentence for a person. Pure functions. */
public final class Sentence {

    private Sentence() {}

    /** With an upper case letter at its beginning and a full stop at its end. */
    public static String of(String message) {
        if (message.isEmpty()) {
            return message;
        }
        String begun = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}

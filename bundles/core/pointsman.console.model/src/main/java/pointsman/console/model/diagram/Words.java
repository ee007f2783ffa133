package pointsman.console.model.diagram;

import pointsman.api.topology.ElementKind;

/** What kinds of element are called in sentences. */
public final class Words {

    private Words() {}

    /** The word in the middle of a sentence, without an article. */
    public static String of(ElementKind kind) {
        return switch (kind) {
            case CLIENT -> "client";
            case PORTAL -> "portal";
            case SERVER -> "server";
            case FABRIC -> "fabric";
            case CONTROLLER -> "controller";
            case ARRAY -> "array";
            case DEVICE -> "device";
        };
    }

    /** With its indefinite article, in the middle of a sentence. */
    public static String a(ElementKind kind) {
        return (kind == ElementKind.ARRAY ? "an " : "a ") + of(kind);
    }

    /** As a label. */
    public static String label(ElementKind kind) {
        String word = of(kind);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** A sentence with its first letter in upper case. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

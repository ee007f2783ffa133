package pointsman.console.model.diagram;

/** How something is doing, from good to bad; drawn as a colour and a shape. */
public enum Level {
    /** Nothing is known or nothing needs saying. */
    NONE,
    /** As it should be. */
    OK,
    /** Somebody should look at it. */
    WARNING,
    /** It does not work. */
    ERROR;

    /** The worse of the two. */
    public Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

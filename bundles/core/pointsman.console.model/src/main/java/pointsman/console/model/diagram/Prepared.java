package pointsman.console.model.diagram;

import java.util.function.Function;

/** A change of a diagram that another thread has worked out; see {@link Diagram#show(Prepared)}. Immutable. */
public final class Prepared {

    private final Picture before;
    private final Picture after;

    /**
     * What to show.
     *
     * @param overlayer makes the overlay of the content
     */
    public record Next(Content content, Function<Content, Overlay> overlayer) {}

    Prepared(Picture before, Picture after) {
        this.before = before;
        this.after = after;
    }

    Picture before() {
        return before;
    }

    Picture after() {
        return after;
    }
}

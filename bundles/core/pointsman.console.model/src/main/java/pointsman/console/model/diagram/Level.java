package pointsman.console.model.diagram;

import java.util.Optional;
import pointsman.console.model.style.Status;

/** How something is doing, from good to bad; drawn as a colour and a shape. */
public enum Level {
    /** Nothing is known or nothing needs saying. */
    NONE,
    /** As it should be. */
    OK,
    /** On its way to another state. */
    MOVING,
    /** Somebody should look at it. */
    WARNING,
    /** It does not work. */
    ERROR;

    /** The status whose colour and sign show it; empty when nothing needs showing. */
    public Optional<Status> status() {
        return switch (this) {
            case NONE -> Optional.empty();
            case OK -> Optional.of(Status.OK);
            case MOVING -> Optional.of(Status.MOVING);
            case WARNING -> Optional.of(Status.WARNING);
            case ERROR -> Optional.of(Status.ERROR);
        };
    }

    /** The worse of the two. */
    public Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

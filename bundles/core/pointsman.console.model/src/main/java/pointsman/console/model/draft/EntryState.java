package pointsman.console.model.draft;

import java.util.Optional;
import pointsman.console.model.style.Status;

/** How a move of a draft is doing. */
public enum EntryState {
    /** It waits to be applied. */
    WANTED("wanted"),
    /** It has been applied and waits for its turn. */
    WAITING("waiting"),
    /** The device is being moved. */
    MOVING("moving"),
    /** The system is not as it was when the move was wanted. */
    CONFLICT("conflict"),
    /** The engine refused it, or it failed. */
    FAILED("failed");

    private final String word;

    EntryState(String word) {
        this.word = word;
    }

    /** In a word. */
    public String word() {
        return word;
    }

    /** The status whose colour and sign show it; empty when nothing needs showing. */
    public Optional<Status> status() {
        return switch (this) {
            case WANTED -> Optional.empty();
            case WAITING, MOVING -> Optional.of(Status.MOVING);
            case CONFLICT -> Optional.of(Status.WARNING);
            case FAILED -> Optional.of(Status.ERROR);
        };
    }
}

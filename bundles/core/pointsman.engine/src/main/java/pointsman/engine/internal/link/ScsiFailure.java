package pointsman.engine.internal.link;

import java.io.IOException;
import java.util.Optional;
import pointsman.iscsi.StageFailure;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** A command of the engine's own that a server answered with a status other than GOOD, or with nonsense. */
public final class ScsiFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<SenseData> sense;

    ScsiFailure(String command, ScsiStatus status, Optional<SenseData> sense) {
        super("%s was answered with %s%s"
                .formatted(command, status, sense.map(data -> " (" + data + ")").orElse("")));
        this.sense = sense;
    }

    private ScsiFailure(String message) {
        super(message);
        this.sense = Optional.empty();
    }

    /** The server answered GOOD with data that cannot be. */
    static ScsiFailure nonsense(String command) {
        return new ScsiFailure("%s was answered with data that makes no sense".formatted(command));
    }

    /** The failure of this kind in what a stage ended with; empty if it ended with something else. */
    public static Optional<ScsiFailure> in(Throwable failure) {
        return StageFailure.causeOf(failure) instanceof ScsiFailure answered ? Optional.of(answered) : Optional.empty();
    }

    /** Sense data, if the server sent some. */
    public Optional<SenseData> sense() {
        return sense;
    }
}

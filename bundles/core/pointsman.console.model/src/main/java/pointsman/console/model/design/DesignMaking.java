package pointsman.console.model.design;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.text.FileMessages;
import pointsman.console.model.work.StageFailure;

/** Makes files of new designs beside whoever asks: the design of an engine can have ten thousand devices. */
public final class DesignMaking {

    private static final Logger log = LoggerFactory.getLogger(DesignMaking.class);

    private final Executor beside;
    private final Executor owner;

    /**
     * @param beside makes the designs and writes the files
     * @param owner the thread of whoever asks
     */
    public DesignMaking(Executor beside, Executor owner) {
        this.beside = beside;
        this.owner = owner;
    }

    /**
     * Makes a file soon, or replaces it.
     *
     * @param content makes the design
     * @return completes on the owner's thread, never exceptionally: empty when the file is made, or else why not, as a sentence
     */
    public CompletionStage<Optional<String>> make(Path file, Supplier<Content> content) {
        return CompletableFuture.runAsync(() -> save(file, content), beside)
                .handleAsync(
                        (nothing, failure) -> Optional.ofNullable(failure).map(thrown -> complaint(file, thrown)),
                        owner);
    }

    private static void save(Path file, Supplier<Content> content) {
        try {
            new TopologyFile(file).save(content.get());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static String complaint(Path file, Throwable thrown) {
        Throwable cause = StageFailure.causeOf(thrown);
        log.warn("{} is not made", file, cause);
        return "%s cannot be made: %s"
                .formatted(file, cause instanceof IOException e ? FileMessages.of(e) : cause.toString());
    }
}

package pointsman.engine.internal.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Where the history is, and what to do when that is no history. Belongs to one thread. */
final class StoreFile {

    private static final Set<Integer> NOT_THE_CONTENT =
            Set.of(DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_FILE_LOCKED, DataUtils.ERROR_CLOSED);

    private final Path file;
    private final String name;
    private final List<Ring> rings;
    private final int mostSubjects;

    /**
     * @param file where it is
     * @param name the same, as MVStore knows it
     */
    StoreFile(Path file, String name, List<Ring> rings, int mostSubjects) {
        this.file = file;
        this.name = name;
        this.rings = rings;
        this.mostSubjects = mostSubjects;
    }

    /** @throws RuntimeException if it cannot be opened; {@link #isBroken} says whether another attempt may help */
    LoadStore open() {
        return LoadStore.open(name, rings, mostSubjects);
    }

    /** Whether a failure comes from what is in the file, so that it will come again. */
    boolean isBroken(RuntimeException failure) {
        return Files.exists(file)
                && !(failure instanceof MVStoreException store && NOT_THE_CONTENT.contains(store.getErrorCode()));
    }

    /**
     * Renames the file, in the place of one that was set aside before, so that a new one can begin.
     *
     * @return its new name
     * @throws UncheckedIOException if it cannot be renamed
     */
    Path setAside() {
        Path aside = file.resolveSibling("broken-" + file.getFileName());
        try {
            return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the history could not be renamed to " + aside, e);
        }
    }
}

package pointsman.console.model.saving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import pointsman.console.model.text.FileMessages;

/**
 * A folder in which the console keeps its settings.
 *
 * @param path need not exist
 */
public record SettingsFolder(Path path) {

    /** As much as a file of settings usually needs. */
    private static final int PROBE_BYTES = 4096;

    /**
     * Finds out whether files can be written there, by writing one; the folder is made if it is not there. Waits for the file
     * system.
     *
     * @throws IOException if not; nothing is left behind
     */
    public void requireWritable() throws IOException {
        Files.createDirectories(path);
        Path probe = path.resolve(".%s.tmp".formatted(UUID.randomUUID()));
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** What a person is told whose console cannot start because of it. */
    public String refusal(IOException failure) {
        return "The console keeps its settings in %s, where it cannot write. %s%n%n%s"
                .formatted(
                        path,
                        FileMessages.of(failure),
                        "Give yourself the right to write there and see that the disk has room; or start the console"
                                + " with '-data FOLDER' to have it use another folder.");
    }

    /** What a person is told who changes something that cannot be saved. */
    String complaint(IOException failure) {
        return "What you change in the console cannot be saved: it cannot write in %s. %s%n%n%s"
                .formatted(
                        path,
                        FileMessages.of(failure),
                        "Give yourself the right to write there, or make room on the disk. Until then your changes are good"
                                + " while the console is open; it saves them as soon as it can.");
    }
}

package pointsman.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder for what a program writes while it runs; it goes away with it. */
final class WorkFolder implements AutoCloseable {

    private final Path folder;

    WorkFolder() throws IOException {
        folder = Files.createTempDirectory("pointsman-bench-");
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package pointsman.console.model.diagram;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import pointsman.topology.TopologyReader;
import pointsman.topology.TopologyWriter;

/**
 * A {@code .topology} file that is being edited. It knows what it last read or wrote, and so whether somebody else has
 * changed the file since. Used by one thread at a time.
 */
public final class TopologyFile {

    private final TopologyReader reader = new TopologyReader();
    private final TopologyWriter writer = new TopologyWriter();
    private final Path path;
    private Optional<byte[]> known = Optional.empty();

    /** @param path of the file; need not exist */
    public TopologyFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read or is no topology; the message says where and why
     */
    public Content load() throws IOException {
        byte[] bytes = bytes();
        Content content = Documents.content(reader.read(new ByteArrayInputStream(bytes)));
        known = Optional.of(bytes);
        return content;
    }

    /**
     * Whether the file holds something else than what was last read or written here: somebody has changed, made or deleted
     * it.
     *
     * @throws IOException if it cannot be read
     */
    public boolean isChangedByOthers() throws IOException {
        if (!Files.exists(path)) {
            return known.isPresent();
        }
        return known.isEmpty() || !Arrays.equals(known.get(), bytes());
    }

    /**
     * Replaces the file, whatever it holds.
     *
     * @throws IOException if it cannot be written; the file is then as before
     */
    public void save(Content content) throws IOException {
        writer.write(Documents.of(content), path);
        known = Optional.of(bytes());
    }

    private byte[] bytes() throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "the file is not there");
        }
        if (Files.size(path) > TopologyReader.GREATEST_SIZE) {
            throw new IOException("%s is larger than %d MiB; this is no topology"
                    .formatted(path, TopologyReader.GREATEST_SIZE >> 20));
        }
        return Files.readAllBytes(path);
    }
}

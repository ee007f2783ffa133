package pointsman.it.support;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Backing files that several servers export: the devices of a SAN. In memory where the machine has a place for that. */
public final class SharedDisks implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final List<Path> files;

    /**
     * @param count number of devices
     * @param bytes size of each
     */
    public SharedDisks(int count, long bytes) {
        try {
            folder = Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "pointsman-it-")
                    : Files.createTempDirectory("pointsman-it-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files = IntStream.rangeClosed(1, count)
                .mapToObj(n -> folder.resolve("dev%d.img".formatted(n)))
                .toList();
        files.forEach(file -> create(file, bytes));
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
    }

    /** In the order of the devices. */
    public List<Path> files() {
        return files;
    }

    /** A place for what goes away together with the devices. */
    public Path folder() {
        return folder;
    }

    private static void create(Path file, long bytes) {
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete();
    }

    private void delete() {
        // By whoever comes first: the owner or the end of the JVM.
        File[] all = folder.toFile().listFiles();
        if (all != null) {
            Stream.of(all).forEach(File::delete);
            folder.toFile().delete();
        }
    }
}

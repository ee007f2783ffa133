package pointsman.remote.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to change a file, which one thread of one program has at a time. It is a lock on an empty file beside it, which
 * stays: the file itself is another one after each change.
 */
final class FileClaim implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final FileAttribute<?>[] USUAL = {};

    private final FileChannel channel;

    private FileClaim(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until nobody else has it, but not for ever.
     *
     * @param file in a folder that is there
     * @throws IOException if somebody else has it for long, or the folder cannot be written
     */
    static FileClaim of(Path file) throws IOException {
        return of(file, PATIENCE);
    }

    static FileClaim of(Path file, Duration patience) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".lock");
        FileClaim claim = new FileClaim(FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), forOwnerOnly(file)));
        try {
            claim.await(file, System.nanoTime() + patience.toNanos());
            return claim;
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private void await(Path file, long deadline) throws IOException {
        while (!isHad()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("another program is changing %s and does not end; see which one, and try again"
                        .formatted(file));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isHad() throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException hadByAnotherThread) {
            return false;
        }
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileAttribute<?>[] forOwnerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : USUAL;
    }
}

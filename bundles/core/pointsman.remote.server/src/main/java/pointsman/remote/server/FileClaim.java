package pointsman.remote.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change a file, which one thread of one program has at a time. It is a lock on an empty file beside it, which
 * stays: the file itself is another one after each change. Whoever may change the file, by making another in its folder, may have
 * the lock, too, whoever was the first to have it.
 */
final class FileClaim implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileClaim.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final FileAttribute<?>[] USUAL = {};
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> GROUPS = PosixFilePermissions.fromString("rw-rw----");

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
        FileClaim claim = new FileClaim(open(file.resolveSibling("." + file.getFileName() + ".lock")));
        try {
            claim.await(file, System.nanoTime() + patience.toNanos());
            return claim;
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        boolean posix = lock.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            FileChannel made = FileChannel.open(
                    lock,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)} : USUAL);
            if (posix) {
                giveToWhoeverHasTheFolder(lock);
            }
            return made;
        } catch (FileAlreadyExistsException e) {
            return FileChannel.open(lock, StandardOpenOption.WRITE);
        }
    }

    /** As far as that may be done: who is not root gives nothing away, and then the lock is theirs as the new file would be. */
    private static void giveToWhoeverHasTheFolder(Path lock) throws IOException {
        PosixFileAttributes folder = Files.readAttributes(lock.getParent(), PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(lock, PosixFileAttributeView.class);
        try {
            view.setGroup(folder.group());
            if (folder.permissions().contains(PosixFilePermission.GROUP_WRITE)) {
                view.setPermissions(GROUPS);
            }
            // Last: who gives a file away may do nothing more with it.
            view.setOwner(folder.owner());
        } catch (FileSystemException e) {
            LOG.debug("{} stays with who has made it", lock, e);
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
}

package pointsman.api.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is replaced as a whole or not at all. A file that is there keeps its rights,
 * and if it is a symbolic link, what it points to is replaced. One caller at a time.
 */
public final class AtomicFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?>[] USUAL = {};

    private final Path file;
    private final boolean confidential;

    /** @param file need not exist; its folder does */
    public AtomicFile(Path file) {
        this(file, false);
    }

    private AtomicFile(Path file, boolean confidential) {
        this.file = file;
        this.confidential = confidential;
    }

    /**
     * A file that is for its owner only when it is made, and keeps its owner and group, too, when it is replaced: it may be
     * read by a program that runs as somebody else than who changes it.
     */
    public static AtomicFile confidential(Path file) {
        return new AtomicFile(file, true);
    }

    /**
     * Replaces the file, or makes it; it is on the disk when this returns.
     *
     * @throws IOException if it cannot be written; the old file is then as it was
     */
    public void replace(byte[] content) throws IOException {
        syncFolder(put(content, true).getParent());
    }

    /**
     * Does the same and does not wait until it is on the disk: for what is written often, by a thread that shall not wait, and can
     * be had anew. After a loss of power the file may be the old one, or empty.
     *
     * @throws IOException if it cannot be written; the old file is then as it was
     */
    public void replaceUnforced(byte[] content) throws IOException {
        put(content, false);
    }

    /** Returns which file was replaced. */
    private Path put(byte[] content, boolean forced) throws IOException {
        Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path temporary = target.resolveSibling(".%s.tmp".formatted(UUID.randomUUID()));
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        boolean replaced = posix && Files.exists(target);
        try {
            // Nobody else may read it before it has the rights of the old one.
            write(temporary, content, posix && (confidential || replaced), forced);
            if (replaced) {
                keepRights(target, temporary);
            }
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return target;
    }

    private static void write(Path path, byte[] content, boolean forOwnerOnly, boolean forced) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                forOwnerOnly ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)} : USUAL)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            if (forced) {
                channel.force(true);
            }
        }
    }

    private void keepRights(Path from, Path to) throws IOException {
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        if (confidential && !now.group().equals(old.group())) {
            view.setGroup(old.group());
        }
        view.setPermissions(old.permissions());
        // Last: who gives a file away may do nothing more with it.
        if (confidential && !now.owner().equals(old.owner())) {
            view.setOwner(old.owner());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems cannot do better.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name durable. The content is safe already, and not every platform can open a folder. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "folder " + folder + " cannot be synchronised", e);
        }
    }
}

package pointsman.engine.internal.mapping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of MVStore on which writing can be made to fail, as on a full disk. */
public final class FailingDisk extends FilePathWrapper {

    private static final String SCHEME = "failing";

    private static volatile boolean full;

    /** Makes it known to MVStore, which makes an instance of its own for each file. */
    public static FailingDisk register() {
        FailingDisk disk = new FailingDisk();
        FilePath.register(disk);
        full = false;
        return disk;
    }

    public String name(Path file) {
        return SCHEME + ":" + file;
    }

    public void fill() {
        full = true;
    }

    public void empty() {
        full = false;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel file = super.open(mode);
        return new FileBaseDefault() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return file.read(into, position);
            }

            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                return file.write(from, position);
            }

            @Override
            protected void implTruncate(long size) throws IOException {
                file.truncate(size);
            }

            @Override
            public void force(boolean metaData) throws IOException {
                file.force(metaData);
            }

            @Override
            public FileLock tryLock(long position, long size, boolean shared) throws IOException {
                return file.tryLock(position, size, shared);
            }

            @Override
            protected void implCloseChannel() throws IOException {
                file.close();
            }
        };
    }
}

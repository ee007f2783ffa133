package pointsman.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A disk of 64 KiB that can be filled and protected from writing, so that writing really fails, also for an administrator. It
 * is mounted in a namespace of a process of its own, through which it is seen here, and is gone with that process. Linux only.
 */
public final class SmallDisk implements AutoCloseable {

    private static final String DONE = "done";
    private static final String SHELL =
            """
            mount -t tmpfs -o size=64k none "$1" || exit 1
            echo done
            while read -r how; do mount -o "remount,$how" "$1" && echo done || echo failed; done
            """;

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final Path mountPoint;

    private SmallDisk(Process process, Path mountPoint) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.mountPoint = mountPoint;
    }

    /**
     * Mounts one, which the caller closes.
     *
     * @param mountPoint a folder, in which nothing is to be seen here
     * @return empty where nobody may mount a disk in a namespace of its own
     */
    public static Optional<SmallDisk> mount(Path mountPoint) throws IOException {
        try {
            SmallDisk disk = new SmallDisk(
                    new ProcessBuilder("unshare", "-Urm", "sh", "-c", SHELL, "sh", mountPoint.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    mountPoint.toAbsolutePath());
            if (disk.isDone() && Files.isWritable(disk.folder())) {
                return Optional.of(disk);
            }
            disk.close();
            return Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    /** The disk as this process sees it. */
    public Path folder() {
        return Path.of("/proc/%d/root%s".formatted(process.pid(), mountPoint));
    }

    /** Fills it up to the last byte. */
    public void fill() throws IOException {
        IOException full = null;
        try (FileChannel filler = FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            filler.position(filler.size());
            while (true) {
                filler.write(ByteBuffer.allocate(512));
            }
        } catch (IOException e) {
            full = e;
        }
        if (!String.valueOf(full.getMessage()).contains("No space left")) {
            throw full;
        }
    }

    /** Takes away what has filled it. */
    public void makeRoom() throws IOException {
        Files.delete(filler());
    }

    /** Lets nobody write any longer. */
    public void protect() throws IOException {
        remount("ro");
    }

    /** Lets everybody write again. */
    public void unprotect() throws IOException {
        remount("rw");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Path filler() {
        return folder().resolve("filler");
    }

    private void remount(String how) throws IOException {
        commands.write(how + "\n");
        commands.flush();
        if (!isDone()) {
            throw new IOException("%s could not be mounted again with '%s'".formatted(mountPoint, how));
        }
    }

    private boolean isDone() throws IOException {
        return DONE.equals(answers.readLine());
    }
}

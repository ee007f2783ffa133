package pointsman.iscsi.support;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real storage server, Debian's tgtd, with one logical unit (LUN 1) in a file; ended with the test. */
public final class Tgtd implements AutoCloseable {

    public static final String TARGET = "iqn.2026-11.org.pointsman.test:tgtd";
    /** Number of the control socket, which is in a folder of its own. */
    private static final String CONTROL = "1";

    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final InetSocketAddress address;
    private final Path folder;

    /**
     * Starts it. Skips the test, or fails it with CI=true, if tgtd is missing.
     *
     * @param folder an empty folder for its files
     * @param bytes size of the logical unit
     */
    public Tgtd(Path folder, long bytes) throws IOException, InterruptedException {
        RealProgram.require("tgtd", "tgt");
        RealProgram.require("tgtadm", "tgt");
        this.folder = folder;
        Path disk = folder.resolve("disk.img");
        try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(bytes);
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
        }
        process = command("tgtd", "-f", "-C", CONTROL, "--iscsi", "portal=127.0.0.1:" + address.getPort())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tgtd.log").toFile())
                .start();
        awaitControl();
        admin("--mode", "target", "--op", "new", "--tid", "1", "-T", TARGET);
        admin("--mode", "logicalunit", "--op", "new", "--tid", "1", "--lun", "1", "-b", disk.toString());
        admin("--mode", "target", "--op", "bind", "--tid", "1", "-I", "ALL");
    }

    /** Sets a parameter of the target, as {@code tgtadm --op update} names it. */
    public void set(String name, String value) throws IOException, InterruptedException {
        admin("--mode", "target", "--op", "update", "--tid", "1", "--name", name, "--value", value);
    }

    /** Lets only clients with this account in. */
    public void account(String user, String password) throws IOException, InterruptedException {
        admin("--mode", "account", "--op", "new", "--user", user, "--password", password);
        admin("--mode", "account", "--op", "bind", "--tid", "1", "--user", user);
    }

    /** Gives the target credentials of its own, for mutual CHAP. */
    public void ownAccount(String user, String password) throws IOException, InterruptedException {
        admin("--mode", "account", "--op", "new", "--user", user, "--password", password);
        admin("--mode", "account", "--op", "bind", "--tid", "1", "--user", user, "--outgoing");
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Ends it as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        // Its connections can be gone before its listening socket is.
        process.waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void awaitControl() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (tryAdmin("--mode", "sys", "--op", "show") != 0) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                process.destroyForcibly();
                throw new IOException("tgtd did not start: " + Files.readString(folder.resolve("tgtd.log")));
            }
        }
    }

    private void admin(String... arguments) throws IOException, InterruptedException {
        int status = tryAdmin(arguments);
        if (status != 0) {
            close();
            throw new IOException("tgtadm %s ended with %d: %s"
                    .formatted(Arrays.toString(arguments), status, Files.readString(folder.resolve("tgtadm.log"))));
        }
    }

    private int tryAdmin(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("tgtadm", "-C", CONTROL, "--lld", "iscsi"));
        line.addAll(Arrays.asList(arguments));
        return command(line.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tgtadm.log").toFile())
                .start()
                .waitFor();
    }

    /** Its control socket is in the folder, so that it needs no rights elsewhere. */
    private ProcessBuilder command(String... line) {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("TGT_IPC_SOCKET", folder.resolve("control").toString());
        return builder;
    }
}

package pointsman.it.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;

/**
 * A storage server: tgtd of Debian's package tgt, at a port and with a control socket of its own, write cache switched off.
 * Target {@code iqn.2026-11.org.pointsman.test:devN} has the N-th backing file as LUN 1. Two that have the same files are
 * two servers of one SAN.
 */
public final class Tgt implements AutoCloseable {

    /** Of each device below its own target. */
    public static final int LUN = 1;

    private static final String TARGET = "iqn.2026-11.org.pointsman.test:dev";
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    /** The caching mode page (SBC-3, 6.5.5) with WCE = 0. */
    private static final String NO_WRITE_CACHE = cachingPage("0x10");

    /** The same with WCE = 1. A page that was set in this way cannot be changed by MODE SELECT. */
    private static final String FIXED_WRITE_CACHE = cachingPage("0x14");

    private static String cachingPage(String flags) {
        return "mode_page=8:0:18:%s:0:0xff:0xff:0:0:0xff:0xff:0xff:0xff:0x80:0x14:0:0:0:0:0:0".formatted(flags);
    }

    private final String name;
    private final List<Path> disks;
    private final InetSocketAddress address;
    private final Path folder;
    private final boolean writeCache;
    private final List<String> prefix;
    private Daemon daemon;

    private Tgt(
            String name,
            List<Path> disks,
            InetSocketAddress address,
            Path folder,
            boolean writeCache,
            List<String> prefix) {
        this.prefix = prefix;
        this.writeCache = writeCache;
        this.name = name;
        this.disks = List.copyOf(disks);
        this.address = address;
        this.folder = folder;
        launch();
    }

    /**
     * Starts a server.
     *
     * @param name its name in the engine's configuration
     * @param disks its backing files
     */
    public static Tgt start(String name, List<Path> disks) {
        return start(name, disks, Ports.free(), false, List.of());
    }

    /** Starts a server that keeps volatile write caches, as tgt does unless it is told otherwise. */
    public static Tgt startWithWriteCache(String name, List<Path> disks) {
        return start(name, disks, Ports.free(), true, List.of());
    }

    /** Starts a server in another network. */
    public static Tgt startIn(SeparateNetwork network, String name, List<Path> disks) {
        return start(name, disks, new InetSocketAddress(network.address(), 3260), false, network.prefix());
    }

    private static Tgt start(
            String name, List<Path> disks, InetSocketAddress address, boolean writeCache, List<String> prefix) {
        try {
            return new Tgt(name, disks, address, Files.createTempDirectory("pointsman-tgt-"), writeCache, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its name in the engine's configuration. */
    public String name() {
        return name;
    }

    public InetSocketAddress address() {
        return address;
    }

    public ServerConfiguration configuration() {
        return ServerConfiguration.of(name, address);
    }

    public ServerConfiguration configuration(FencePolicy fence) {
        return new ServerConfiguration(name, address, Optional.empty(), fence);
    }

    /** The name of the target of the N-th device, from 1; it is the same on every server. */
    public static String target(int device) {
        return TARGET + device;
    }

    /** The address of its N-th device, for tools. */
    public String url(int device) {
        return "iscsi://%s:%d/%s%d/1"
                .formatted(address.getAddress().getHostAddress(), address.getPort(), TARGET, device);
    }

    /** Its process id. */
    public long pid() {
        return daemon.pid();
    }

    /** Lets only initiators in that prove themselves with an account, until it is started again. */
    public void requireAccount(String user, String password) {
        account(user, password);
        forEachTarget(tid -> admin("--lld", "iscsi", "--mode", "account", "--op", "bind", "--tid", tid, "--user", user)
                .ok());
    }

    /** Gives it an account to prove itself with to initiators that ask for that (mutual CHAP), until it is started again. */
    public void proveItselfWith(String user, String password) {
        account(user, password);
        forEachTarget(tid -> admin(
                        "--lld",
                        "iscsi",
                        "--mode",
                        "account",
                        "--op",
                        "bind",
                        "--tid",
                        tid,
                        "--user",
                        user,
                        "--outgoing")
                .ok());
    }

    /** Sets a parameter of all targets, as tgtadm names it, until it is started again. */
    public void set(String parameter, String value) {
        forEachTarget(tid -> admin(
                        "--lld", "iscsi", "--mode", "target", "--op", "update", "--tid", tid, "--name", parameter,
                        "--value", value)
                .ok());
    }

    private void account(String user, String password) {
        admin("--lld", "iscsi", "--mode", "account", "--op", "new", "--user", user, "--password", password)
                .ok();
    }

    private void forEachTarget(Consumer<String> action) {
        IntStream.rangeClosed(1, disks.size()).mapToObj(Integer::toString).forEach(action);
    }

    /** Keeps a volatile write cache on its first device from now on that initiators cannot switch off. */
    public void fixWriteCache() {
        unit("update", "1", "--params", FIXED_WRITE_CACHE);
    }

    /** Crashes it. */
    public void kill() {
        daemon.kill();
    }

    /** Starts it again after it ended, by {@link #kill} or otherwise, at the same address with the same devices. */
    public void restart() {
        daemon.close();
        launch();
    }

    /** Whether its process has not ended; a frozen one has not. */
    public boolean isRunning() {
        return daemon.isRunning();
    }

    /** Holds its process id, for programs that are to end it. */
    public Path pidFile() {
        return folder.resolve("pid");
    }

    /** Makes it stand still, connected but silent. */
    public void freeze() {
        daemon.freeze();
    }

    /** Lets it go on. */
    public void thaw() {
        daemon.thaw();
    }

    @Override
    public void close() {
        daemon.close();
        try {
            for (String file : List.of("control.0", "control.0.lock", "log", "pid")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                "tgtd",
                "-f",
                "-C",
                "0",
                "--iscsi",
                "portal=%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort())));
        daemon = Daemon.start(command, controlSocket(), folder.resolve("log"));
        try {
            writePid();
            await("tgtd " + name)
                    .atMost(START_LIMIT)
                    .until(() -> admin("--lld", "iscsi", "--mode", "sys", "--op", "show")
                                    .exit()
                            == 0);
            for (int device = 1; device <= disks.size(); device++) {
                export(device);
            }
        } catch (RuntimeException | AssertionError e) {
            String output = daemon.output();
            daemon.kill();
            throw new IllegalStateException("tgtd %s did not come up: %s".formatted(name, output), e);
        }
    }

    /** All at once, since it may be read at any time. */
    private void writePid() {
        try {
            Path fresh = Files.writeString(folder.resolve("pid.new"), Long.toString(daemon.pid()));
            Files.move(fresh, pidFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void export(int device) {
        String tid = Integer.toString(device);
        admin("--lld", "iscsi", "--mode", "target", "--op", "new", "--tid", tid, "-T", TARGET + device)
                .ok();
        unit("new", tid, "--bstype", "rdwr", "-b", disks.get(device - 1).toString());
        unit(
                "update",
                tid,
                "--params",
                "vendor_id=TEST,product_id=SHARED%1$d,scsi_sn=TESTSN%1$d,scsi_id=test-id-%1$d,thin_provisioning=1"
                        .formatted(device));
        if (!writeCache) {
            unit("update", tid, "--params", NO_WRITE_CACHE);
        }
        admin("--lld", "iscsi", "--mode", "target", "--op", "bind", "--tid", tid, "-I", "ALL")
                .ok();
    }

    private void unit(String operation, String tid, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--lld", "iscsi", "--mode", "logicalunit", "--op", operation, "--tid", tid, "--lun", "1"));
        all.addAll(List.of(arguments));
        admin(all.toArray(String[]::new)).ok();
    }

    private Tool.Result admin(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env"));
        controlSocket().forEach((key, value) -> command.add(key + "=" + value));
        command.addAll(List.of("PATH=" + System.getenv("PATH") + ":/usr/sbin:/sbin", "tgtadm", "-C", "0"));
        command.addAll(List.of(arguments));
        return Tool.run(command);
    }

    /** Not the usual one below /var/run, which belongs to root and to other servers of the machine. */
    private Map<String, String> controlSocket() {
        return Map.of("TGT_IPC_SOCKET", folder.resolve("control").toString());
    }
}

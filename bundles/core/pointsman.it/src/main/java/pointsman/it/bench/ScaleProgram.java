package pointsman.it.bench;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.SystemSnapshot;
import pointsman.iscsi.Transport;
import pointsman.it.support.BlockTask;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

@Command(
        name = "scale",
        description =
                "1,000 sessions with 1,000 devices on 16 servers of our own: time to log in, and memory per session.")
final class ScaleProgram extends Program {

    private static final long DEVICE_BYTES = 1L << 20;
    private static final int SERVERS_OF_A_DEVICE = 2;
    private static final int AT_ONCE = 64;
    private static final int BLOCKS = 8;
    private static final Duration STEP_LIMIT = Duration.ofMinutes(3);

    @Option(names = "--sessions", defaultValue = "1000", description = "Sessions of clients (${DEFAULT-VALUE}).")
    private int sessions;

    @Option(
            names = "--devices",
            defaultValue = "1000",
            description = "Devices, each on two servers (${DEFAULT-VALUE}).")
    private int devices;

    @Option(names = "--servers", defaultValue = "16", description = "Storage servers (${DEFAULT-VALUE}).")
    private int servers;

    @Option(
            names = "--requests",
            defaultValue = "4",
            description = "Writes of 4 KiB by each session, read back (${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--break",
            description = "Change one byte of a device between write and read, to see that it is found.")
    private boolean broken;

    @Mixin
    private EngineOptions engineOptions;

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        List<MemoryDevice> disks = IntStream.range(0, devices)
                .mapToObj(n -> MemoryDevice.of("scale%04d".formatted(n), DEVICE_BYTES))
                .toList();
        OwnServers own = new OwnServers(resources);
        for (int n = 0; n < servers; n++) {
            own.start(StorageServer.named("s" + n).devices(ofServer(n, disks)));
        }
        long begin = System.nanoTime();
        Path folder = resources.add(new WorkFolder()).path();
        EngineProcess engine = new EngineProcess(
                resources,
                folder,
                own.engineSetup(Stream.concat(engineOptions.java().stream(), Stream.of(ProcessMemory.OPTION))
                        .toList()));
        engine.await("all devices are served", this::isWhole);
        report.figure("servers", servers);
        report.figure("devices", devices);
        report.figure("paths", engine.snapshot().paths().size());
        report.figure("seconds from the engine's start until all devices are served", seconds(begin));
        List<String> targets = engine.snapshot().devices().values().stream()
                .sorted(Comparator.comparingInt(DeviceStatus::lun))
                .map(DeviceStatus::targetName)
                .toList();
        ProcessMemory before = ProcessMemory.of(engine.daemon().pid());

        say("%d sessions log in", sessions);
        EventLoopGroup loops = Transport.best().newGroup(1, "scale-clients");
        resources.add(() -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly());
        begin = System.nanoTime();
        List<BlockClient> clients = each(
                IntStream.range(0, sessions).boxed().toList(),
                n -> BlockClient.login(
                        loops.next(),
                        engine.daemon().portal(),
                        targets.get(n % targets.size()),
                        "scale%04d".formatted(n)));
        double login = seconds(begin);
        clients.forEach(resources::add);
        report.figure("seconds until %d sessions are logged in".formatted(sessions), login);
        report.figure("logins per second", Math.round(sessions / login));
        ProcessMemory idle = ProcessMemory.of(engine.daemon().pid());

        say("each writes and reads");
        begin = System.nanoTime();
        List<byte[]> data = IntStream.range(0, sessions).mapToObj(this::content).toList();
        List<Integer> numbers = IntStream.range(0, sessions * requests).boxed().toList();
        each(numbers, i -> clients.get(i / requests).write(place(i), data.get(i / requests)));
        if (broken) {
            // Every device, since the order of the volumes is the engine's.
            disks.forEach(disk -> disk.write(
                    (long) BLOCKS * BlockTask.BLOCK_BYTES, Unpooled.wrappedBuffer(new byte[] {77, 78, 79}), false));
        }
        List<byte[]> found = each(numbers, i -> clients.get(i / requests).read(place(i), BLOCKS));
        long wrong = numbers.stream()
                .filter(i -> !Arrays.equals(found.get(i), data.get(i / requests)))
                .count();
        report.figure("seconds for %d writes and as many reads".formatted(numbers.size()), seconds(begin));
        ProcessMemory used = ProcessMemory.of(engine.daemon().pid());
        report.table(new Report.Rows(
                "Memory of the engine, MB",
                List.of("", "heap after collection", "direct", "resident"),
                1,
                List.of(
                        before.row("before the first login"),
                        idle.row("all logged in"),
                        idle.perSession(before, sessions),
                        used.row("after the requests"),
                        used.perSession(before, sessions))));
        report.claim("every session logged in", clients.size() == sessions, clients.size() + " of " + sessions);
        report.claim(
                "every session is still known",
                engine.snapshot().sessions().size() == sessions,
                engine.snapshot().sessions().size() + " of " + sessions);
        report.claim("every block read is what was written", wrong == 0, wrong + " wrong");
    }

    private List<MemoryDevice> ofServer(int n, List<MemoryDevice> disks) {
        return IntStream.range(0, devices)
                .filter(disk -> IntStream.range(0, Math.min(SERVERS_OF_A_DEVICE, servers))
                        .anyMatch(i -> (disk + i) % servers == n))
                .mapToObj(disks::get)
                .toList();
    }

    private boolean isWhole(SystemSnapshot snapshot) {
        return snapshot.devices().size() == devices
                && snapshot.paths().size() == devices * Math.min(SERVERS_OF_A_DEVICE, servers)
                && snapshot.devices().values().stream().allMatch(device -> device.state() == DeviceState.ONLINE);
    }

    /** Sessions with the same device write to places of their own. */
    private long place(int request) {
        int session = request / requests;
        return ((long) (session / devices) * requests + request % requests + 1) * BLOCKS;
    }

    private byte[] content(int session) {
        ByteBuffer content = ByteBuffer.allocate(BLOCKS * BlockTask.BLOCK_BYTES);
        while (content.hasRemaining()) {
            content.putInt(session + 1);
        }
        return content.array();
    }

    /** Does something for each, a bounded number at the same time. */
    private static <T, R> List<R> each(List<T> items, Function<T, CompletableFuture<R>> work)
            throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        List<CompletableFuture<R>> under = new ArrayList<>();
        for (T item : items) {
            if (!free.tryAcquire(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new BenchException("nothing was answered for " + STEP_LIMIT);
            }
            CompletableFuture<R> result = work.apply(item);
            result.whenComplete((done, failure) -> free.release());
            under.add(result);
        }
        try {
            CompletableFuture.allOf(under.toArray(CompletableFuture[]::new))
                    .get(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new BenchException("a client saw an error: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new BenchException("not everything was answered within " + STEP_LIMIT, e);
        }
        return under.stream().map(CompletableFuture::join).toList();
    }

    private static double seconds(long begin) {
        return Math.round((System.nanoTime() - begin) / 1e7) / 100.0;
    }
}

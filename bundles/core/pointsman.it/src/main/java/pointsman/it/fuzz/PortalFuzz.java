package pointsman.it.fuzz;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import pointsman.api.EventType;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.ClientPattern;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.access.PortalBounds;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/**
 * An engine in this process, a client that does verified reads and writes, and clients that break the rules. All that
 * happens follows from a seed, but for the order in which threads have their turns.
 */
public final class PortalFuzz implements AutoCloseable {

    private static final String PREFIX = "iqn.2026-11.org.pointsman.fuzz:";
    private static final String LOUD = PREFIX + "loud";
    private static final int MOST_EVENTS = 10_000;
    private static final long DEVICE_BYTES = 16 << 20;
    private static final int QUIET_BLOCK = 16384;
    private static final int NEW_BLOCK = 8192;
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final PortalBounds BOUNDS =
            new PortalBounds(4096, 64, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final long seed;
    private final LogWatch log = new LogWatch();
    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private final StorageServer server;
    private final RedirectorEngine engine;
    private final QuietClient quiet;
    private final String quietTarget;
    private final List<String> newcomersProblems = new CopyOnWriteArrayList<>();
    private final String targetOfAll;
    private final String targetOfOne;

    /**
     * Starts all of it. Netty's leak detection becomes paranoid in the whole process.
     *
     * @param data for the engine
     */
    public PortalFuzz(Path data, long seed) throws IOException {
        this.seed = seed;
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + records));
        server = StorageServer.named("a")
                .devices(List.of(MemoryDevice.of("quiet", DEVICE_BYTES), MemoryDevice.of("loud", DEVICE_BYTES)))
                .start();
        engine = RedirectorEngine.start(EngineConfiguration.of(
                        "fuzz",
                        data,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        List.of(ServerConfiguration.of("a", server.address())))
                .withBounds(BOUNDS)
                .withAccess(new AccessRules(List.of(
                        AccessRule.of(new ClientPattern(PREFIX + "quiet"), DeviceGrant.of(Set.of("quiet"))),
                        AccessRule.of(new ClientPattern(LOUD + "*"), DeviceGrant.of(Set.of("loud")))))));
        engine.ready().toCompletableFuture().join();
        targetOfAll = engine.targetOfAll();
        String prefix = targetOfAll.substring(0, targetOfAll.lastIndexOf(':') + 1);
        targetOfOne = prefix + "loud";
        quietTarget = prefix + "quiet";
        quiet = new QuietClient(portal(), PREFIX + "quiet", quietTarget, QUIET_BLOCK);
    }

    /** Mutated conversations, one after the other on each of some threads. */
    public void conversations(int count, int threads) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        inParallel(threads, () -> {
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                conversation(new Random(seed + i));
            }
        });
    }

    /** Connections that say nothing, or begin a login and never end it; all stay open until the last is made. */
    public void idle(int count) throws IOException {
        Random random = new Random(seed);
        List<WireClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                WireClient client = new WireClient(portal());
                open.add(client);
                if (random.nextInt(4) == 0) {
                    byte[] login = Frames.conversation(LOUD, targetOfAll, false).get(0);
                    // Not the last part of its text, or not all of it.
                    login[1] = 0x44;
                    sendOrLeave(client, random.nextBoolean() ? login : Arrays.copyOf(login, 100));
                }
            }
            logIn();
        } finally {
            for (WireClient client : open) {
                client.close();
            }
        }
    }

    /** As one who comes while all places of those who have not logged in are taken. */
    private void logIn() {
        try (QuietClient newcomer = new QuietClient(portal(), PREFIX + "quiet", quietTarget, NEW_BLOCK)) {
            while (newcomer.checked() == 0 && newcomer.problems().isEmpty()) {
                Thread.onSpinWait();
            }
            newcomersProblems.addAll(newcomer.problems());
        } catch (RuntimeException e) {
            newcomersProblems.add("a client that logged in meanwhile: " + e);
        }
    }

    /** Waits until nothing of the clients is left, and says what was wrong. */
    public FuzzOutcome end() throws InterruptedException {
        long deadline = System.nanoTime() + END_LIMIT.toNanos();
        int sessions = sessions();
        while (sessions > 1 && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(50);
            sessions = sessions();
        }
        collectLeaks();
        return new FuzzOutcome(
                logins(),
                quiet.checked(),
                Duration.ofNanos(quiet.longestNanos()),
                problems(),
                sessions - 1,
                log.errors(),
                List.copyOf(leaks),
                usedHeap(),
                PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>(quiet.problems());
        problems.addAll(newcomersProblems);
        return problems;
    }

    private void conversation(Random random) {
        String target =
                switch (random.nextInt(8)) {
                    case 0 -> "";
                    case 1 -> "iqn.none";
                    case 2, 3 -> targetOfOne;
                    default -> targetOfAll;
                };
        List<byte[]> frames =
                Mutation.mutated(Frames.conversation(LOUD + random.nextInt(3), target, random.nextInt(6) == 0), random);
        try (WireClient client = new WireClient(portal())) {
            boolean first = true;
            for (byte[] frame : frames) {
                client.send(frame);
                if (first && random.nextInt(20) != 0) {
                    client.awaitPdu(100);
                }
                first = false;
            }
            if (random.nextInt(5) == 0) {
                client.breakOff();
            } else {
                client.drain(random.nextInt(10) == 0 ? 200 : 20);
            }
        } catch (IOException dropped) {
            // As it should be when a client breaks the rules.
        }
    }

    private static void sendOrLeave(WireClient client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (IOException dropped) {
            // Its place was given to another one.
        }
    }

    private InetSocketAddress portal() {
        return engine.portals().get(0);
    }

    private int sessions() {
        return engine.snapshot().toCompletableFuture().join().sessions().size();
    }

    private long logins() {
        return engine.events(0, MOST_EVENTS).toCompletableFuture().join().stream()
                .filter(event -> event.type() == EventType.SESSION_OPENED)
                .filter(event -> event.subject().startsWith(LOUD))
                .count();
    }

    private static void inParallel(int threads, Runnable work) throws InterruptedException {
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(work, "fuzz-" + i);
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
    }

    /** The detector looks at its queue when buffers are made; the garbage collector fills the queue. */
    private static void collectLeaks() {
        for (int i = 0; i < 5; i++) {
            System.gc();
            PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
            PooledByteBufAllocator.DEFAULT.compositeBuffer().release();
            Unpooled.buffer(16).release();
        }
    }

    private static long usedHeap() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public void close() {
        quiet.close();
        engine.close();
        server.kill().toCompletableFuture().join();
        log.close();
    }
}

package pointsman.it.bench;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.iscsi.Transport;
import pointsman.it.support.BlockTask;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.it.support.Tgt;

@Command(
        name = "ghost",
        description =
                "A stopped server with writes in its socket is continued after a failover: does it write over newer data?")
final class GhostProgram extends Program {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final int WRITES = 8;
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMillis(600);
    /** How long a continued server has for its old writes. */
    private static final Duration HAUNTING = Duration.ofSeconds(1);

    private static final byte OLD = 'o';
    private static final byte NEW = 'n';

    @Option(names = "--rounds", defaultValue = "20", description = "Rounds with a fence command (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--rounds-unfenced",
            defaultValue = "5",
            description = "Rounds with the fence switched off, in which a ghost write must be seen (${DEFAULT-VALUE}).")
    private int unfencedRounds;

    @Option(
            names = "--break",
            description =
                    "Judge the rounds with the fence switched off like the others, to see that a ghost does not pass.")
    private boolean broken;

    @Mixin
    private EngineOptions engineOptions;

    @Override
    List<DebianTool> tools() {
        return List.of(DebianTool.TGTD, DebianTool.TGTADM);
    }

    @Override
    void run(Resources resources, Report report) throws IOException {
        int unfenced = ghosts(Fence.NONE, unfencedRounds, report);
        int fenced = ghosts(Fence.COMMAND, rounds, report);
        report.figure("rounds with the fence switched off", unfencedRounds);
        report.figure("of them with a ghost write", unfenced);
        report.figure("rounds with a fence command", rounds);
        report.figure("of them with a ghost write ", fenced);
        report.claim(
                "without a fence a ghost write is seen, so the test would see one",
                unfencedRounds == 0 || unfenced > 0,
                "%d of %d rounds".formatted(unfenced, unfencedRounds));
        report.claim(
                "with a fence command there is none",
                (broken ? unfenced : fenced) == 0,
                "%d of %d rounds".formatted(broken ? unfenced : fenced, broken ? unfencedRounds : rounds));
    }

    private int ghosts(Fence fence, int times, Report report) throws IOException {
        int seen = 0;
        try (Resources own = new Resources()) {
            Bed bed = Bed.start(
                    own,
                    own.add(new WorkFolder()).path(),
                    new Bed.Plan(2, 1, DEVICE_BYTES, fence, INTERVAL, PATIENCE, engineOptions.java()));
            EventLoopGroup loops = Transport.best().newGroup(1, "ghost-client");
            own.add(() -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly());
            BlockClient client = own.add(BlockClient.login(
                            loops.next(), bed.engine().portal(), bed.device(1).targetName(), "ghost")
                    .join());
            for (int round = 0; round < times; round++) {
                boolean ghost = round(bed, client);
                say("fence %s, round %d: %s", fence, round + 1, ghost ? "a ghost write" : "no ghost write");
                seen += ghost ? 1 : 0;
            }
        } catch (CompletionException e) {
            report.error("with fence %s the client saw an error: %s".formatted(fence, e.getCause()));
        }
        return seen;
    }

    /** Whether the device holds older data in the end than what was acknowledged last. */
    private boolean round(Bed bed, BlockClient client) {
        String device = bed.device(1).id();
        Tgt old = bed.server(bed.serverOf(device));
        old.freeze();
        List<CompletableFuture<Void>> stuck = new ArrayList<>();
        for (int block = 0; block < WRITES; block++) {
            stuck.add(client.write(block, filled(OLD)));
        }
        // Replayed through the other server and acknowledged, once the engine holds the old one for fenced.
        stuck.forEach(CompletableFuture::join);
        for (int block = 0; block < WRITES; block++) {
            client.write(block, filled(NEW)).join();
        }
        boolean alive = old.isRunning();
        if (alive) {
            old.thaw();
        }
        boolean ghost = isHaunted(bed);
        if (!old.isRunning()) {
            old.restart();
        }
        bed.awaitPath(device, old.name());
        return ghost;
    }

    private static boolean isHaunted(Bed bed) {
        long end = System.nanoTime() + HAUNTING.toNanos();
        byte[] expected = new byte[WRITES * BlockTask.BLOCK_BYTES];
        Arrays.fill(expected, NEW);
        while (System.nanoTime() - end < 0) {
            byte[] found = new byte[expected.length];
            try (RandomAccessFile disk = new RandomAccessFile(bed.file(1).toFile(), "r")) {
                disk.readFully(found);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!Arrays.equals(expected, found)) {
                return true;
            }
            Waiting.pause(Duration.ofMillis(10));
        }
        return false;
    }

    private static byte[] filled(byte value) {
        byte[] data = new byte[BlockTask.BLOCK_BYTES];
        Arrays.fill(data, value);
        return data;
    }
}

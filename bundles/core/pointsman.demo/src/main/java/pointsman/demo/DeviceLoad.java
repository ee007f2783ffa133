package pointsman.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.initiator.IscsiInitiator;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/**
 * A client that reads and writes one device at its pace and remembers what every slot must hold. Confined to one event
 * loop.
 *
 * <p>A slot has one request under way at a time, so what a read must bring is known to the byte.
 */
final class DeviceLoad {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceLoad.class);
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration BEFORE_NEXT_LOGIN = Duration.ofMillis(200);
    private static final long WORKING_SET_BYTES = 8L << 20;
    private static final int MOST_UNDER_WAY = 32;
    private static final int BLOCK = 512;

    private final DeviceProfile profile;
    private final EventLoop loop;
    private final IscsiInitiator initiator;
    private final InitiatorOptions options;
    private final InetSocketAddress portal;
    private final String targetName;
    private final Pattern pattern;
    private final long[] versions;
    private final BitSet busy = new BitSet();
    private final Random random;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private InitiatorSession session;
    private boolean stopping;
    private double due;
    private long requests;
    private long errors;
    private long verifiedReads;
    private long wrongBytes;
    private long longestNanos;

    DeviceLoad(
            DeviceProfile profile,
            EventLoop loop,
            IscsiInitiator initiator,
            InitiatorOptions options,
            InetSocketAddress portal,
            String targetName) {
        this.profile = profile;
        this.loop = loop;
        this.initiator = initiator;
        this.options = options;
        this.portal = portal;
        this.targetName = targetName;
        this.pattern = new Pattern(profile.device().hashCode(), profile.requestBytes());
        this.versions = new long[(int) (WORKING_SET_BYTES / profile.requestBytes())];
        this.random = new Random(profile.device().hashCode());
    }

    /** Logs in and begins; completes when the session is there. */
    CompletionStage<Void> start() {
        return login().thenRun(() -> loop.scheduleAtFixedRate(this::tick, 0, TICK.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Begins nothing more; completes when the last request has ended and the session is closed. */
    CompletionStage<Void> stop() {
        stopping = true;
        endIfIdle();
        return stopped;
    }

    /** What was seen so far. */
    LoadStatistics statistics() {
        return new LoadStatistics(requests, errors, verifiedReads, wrongBytes, Duration.ofNanos(longestNanos));
    }

    private CompletionStage<Void> login() {
        return initiator.login(loop, portal, targetName, options).thenAccept(opened -> {
            session = opened;
            opened.closed().thenAccept(this::sessionEnded);
        });
    }

    private void sessionEnded(String reason) {
        if (stopping) {
            return;
        }
        errors++;
        LOG.error("the session of {} with {} was lost: {}", profile.client(), profile.device(), reason);
        loop.schedule(this::loginAgain, BEFORE_NEXT_LOGIN.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void loginAgain() {
        if (!stopping) {
            login().exceptionally(failure -> {
                sessionEnded(failure.getMessage());
                return null;
            });
        }
    }

    private void tick() {
        due = Math.min(MOST_UNDER_WAY, due + profile.requestsPerSecond() * TICK.toNanos() / 1e9);
        while (due >= 1 && !stopping && session.isOpen() && busy.cardinality() < MOST_UNDER_WAY) {
            due--;
            int slot = random.nextInt(versions.length);
            if (!busy.get(slot)) {
                busy.set(slot);
                boolean read = random.nextDouble() < profile.readShare();
                session.submit(new Request(slot, read));
            }
        }
    }

    private void endIfIdle() {
        if (!stopping || !busy.isEmpty() || stopped.isDone()) {
            return;
        }
        session.logout().whenComplete((nothing, failure) -> stopped.complete(null));
    }

    /** One request. */
    private final class Request implements InitiatorTask {

        private final int slot;
        private final boolean read;
        private final long began = System.nanoTime();
        private final ByteBuf data;

        Request(int slot, boolean read) {
            this.slot = slot;
            this.read = read;
            this.data = read
                    ? Unpooled.directBuffer(profile.requestBytes()).setZero(0, profile.requestBytes())
                    : pattern.bytes(slot, versions[slot] + 1);
        }

        @Override
        public int lun() {
            return 0;
        }

        @Override
        public byte[] cdb() {
            long blocks = profile.requestBytes() / BLOCK;
            return (read ? BlockCommand.read(slot * blocks, blocks) : BlockCommand.write(slot * blocks, blocks))
                    .encode();
        }

        @Override
        public boolean isRead() {
            return read;
        }

        @Override
        public int expectedLength() {
            return profile.requestBytes();
        }

        @Override
        public ByteBuf dataOut() {
            return read ? Unpooled.EMPTY_BUFFER : data;
        }

        @Override
        public void dataIn(int bufferOffset, ByteBuf segment) {
            try {
                data.setBytes(bufferOffset, segment, segment.readerIndex(), segment.readableBytes());
                data.writerIndex(Math.max(data.writerIndex(), bufferOffset + segment.readableBytes()));
            } finally {
                segment.release();
            }
        }

        @Override
        public void completed(ScsiStatus status, byte[] sense, long residual) {
            longestNanos = Math.max(longestNanos, System.nanoTime() - began);
            requests++;
            if (status != ScsiStatus.GOOD) {
                errors++;
                LOG.error(
                        "{} of {} ended with {} {}",
                        read ? "a read" : "a write",
                        profile.device(),
                        status,
                        SenseData.parse(sense).map(SenseData::toString).orElse(""));
            } else if (read) {
                verifiedReads++;
                int wrong = pattern.wrongBytes(data, slot, versions[slot]);
                if (wrong > 0) {
                    wrongBytes += wrong;
                    LOG.error("{} bytes of slot {} of {} are wrong", wrong, slot, profile.device());
                }
            } else {
                versions[slot]++;
            }
            end();
        }

        @Override
        public void failed(IOException cause) {
            if (!stopping) {
                requests++;
                errors++;
            }
            end();
        }

        private void end() {
            data.release();
            busy.clear(slot);
            endIfIdle();
        }
    }
}

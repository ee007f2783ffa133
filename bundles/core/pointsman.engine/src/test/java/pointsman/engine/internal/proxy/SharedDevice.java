package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.FakeSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;

/** A device that two servers reach at once; what they answer is said by the test. */
abstract class SharedDevice {

    private static final int MOST_KEPT = 1_000;

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final LoadMeters meters = new LoadMeters();
    final DeviceForwarder forwarder = new DeviceForwarder(
            "d1", clock.eventLoop(), meters, MOST_KEPT, Duration.ofSeconds(30).toNanos());
    final FakeSession a = new FakeSession();
    final FakeSession b = new FakeSession();
    final List<Route> farewells = new ArrayList<>();
    CompletionStage<Void> farewell = CompletableFuture.completedFuture(null);

    static Route route(String server, FakeSession session) {
        return new Route(server, session, 0, 1);
    }

    void shareReads() {
        forwarder.switchTo(route("a", a));
        forwarder.join(route("b", b), false);
    }

    void shareAll() {
        forwarder.switchTo(route("a", a));
        forwarder.join(route("b", b), true);
    }

    ClientCommand submit(ClientCommand command) {
        forwarder.submit(command, Sending.AGAIN, meters.client("c"), () -> {});
        return command;
    }

    CompletableFuture<Route> leave(String server) {
        return forwarder
                .leave(server, route -> {
                    farewells.add(route);
                    return farewell;
                })
                .toCompletableFuture();
    }

    /** Lets the next free command go over the second path. */
    void occupyA() {
        submit(Requests.readAt(1_000, 1));
        if (a.isIdle()) {
            submit(Requests.readAt(2_000, 1));
        }
        b.answerAll();
        assertEquals(1, a.outstanding());
    }

    static List<Integer> operations(FakeSession session) {
        return session.open().stream().map(task -> task.cdb()[0] & 0xff).toList();
    }

    void submitTo(List<ClientCommand> commands, ClientCommand command) {
        commands.add(submit(command));
    }

    static void answerOne(List<FakeSession> sessions, Random random) {
        FakeSession session = sessions.get(random.nextInt(sessions.size()));
        if (!session.isIdle()) {
            InitiatorTask task = session.take(random.nextInt(session.outstanding()));
            if (task.isRead()) {
                task.dataIn(0, Unpooled.wrappedBuffer(new byte[] {'r'}));
            }
            task.completed(ScsiStatus.GOOD, new byte[0], 0);
        }
    }

    static void assertNoOverlap(List<FakeSession> sessions) {
        for (FakeSession one : sessions) {
            for (FakeSession other : sessions) {
                if (one != other) {
                    one.open().forEach(x -> other.open()
                            .forEach(y -> assertFalse(
                                    BlockUse.of(x.cdb()).conflictsWith(BlockUse.of(y.cdb())),
                                    "they overlap on two paths")));
                }
            }
        }
    }
}

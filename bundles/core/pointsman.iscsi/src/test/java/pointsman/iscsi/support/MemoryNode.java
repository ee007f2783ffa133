package pointsman.iscsi.support;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetNode;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;
import pointsman.iscsi.target.TaskManagementRequest;
import pointsman.iscsi.target.TaskManagementResponse;

/** A target over an array: READ(10) and WRITE(10) with blocks of 512 bytes. Commands can be held back. */
public final class MemoryNode implements TargetNode {

    public static final String TARGET = "iqn.2026-11.org.pointsman.test:memory";
    public static final int BLOCK = 512;

    public final byte[] disk;
    public final Queue<String> closed = new ConcurrentLinkedQueue<>();
    public final Queue<TaskManagementRequest> management = new ConcurrentLinkedQueue<>();
    public final Queue<TargetCommand> held = new ConcurrentLinkedQueue<>();
    public final Queue<TargetSession> sessions = new ConcurrentLinkedQueue<>();
    public final AtomicInteger mostAtOnce = new AtomicInteger();
    public volatile boolean hold;
    public volatile boolean failWhenClosed;
    public volatile int targets = 1;
    public volatile LoginDecision decision = new LoginDecision.Accept();

    /** When nothing of a session that has ended is under way any more. */
    public volatile CompletionStage<Void> quiesced = CompletableFuture.completedFuture(null);

    /** What it says of a login that is complete; null for nothing. */
    public volatile CompletionStage<LoginDecision> placement;

    public MemoryNode(int bytes) {
        disk = new byte[bytes];
    }

    @Override
    public LoginDecision admit(LoginAttempt login) {
        if (login.targetName().isPresent() && !login.targetName().get().equals(TARGET)) {
            return new LoginDecision.Reject(LoginStatus.NOT_FOUND, "no such target");
        }
        return decision;
    }

    @Override
    public Optional<CompletionStage<LoginDecision>> place(LoginAttempt login) {
        return Optional.ofNullable(placement);
    }

    @Override
    public List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress portal) {
        String address = "%s:%d,1".formatted(portal.getAddress().getHostAddress(), portal.getPort());
        return IntStream.range(0, targets)
                .mapToObj(i -> new DiscoveredTarget(i == 0 ? TARGET : TARGET + i, List.of(address)))
                .toList();
    }

    @Override
    public TargetSessionHandler open(TargetSession session) {
        sessions.add(session);
        return new TargetSessionHandler() {
            @Override
            public void command(TargetCommand command) {
                if (hold) {
                    held.add(command);
                    mostAtOnce.accumulateAndGet(held.size(), Math::max);
                } else {
                    execute(command);
                }
            }

            @Override
            public void taskManagement(TaskManagementRequest request) {
                management.add(request);
                request.respond(TaskManagementResponse.FUNCTION_COMPLETE);
            }

            @Override
            public void closed(String reason) {
                closed.add(reason);
                if (failWhenClosed) {
                    throw new IllegalStateException("the handler fails, as the test wants it");
                }
            }

            @Override
            public CompletionStage<Void> quiesced() {
                return quiesced;
            }
        };
    }

    /** Carries a command out; on the event loop of its session. */
    public void execute(TargetCommand command) {
        ByteBuf cdb = Unpooled.wrappedBuffer(command.cdb());
        int offset = cdb.getInt(2) * BLOCK;
        int length = cdb.getUnsignedShort(7) * BLOCK;
        switch (cdb.getByte(0)) {
            case 0x28 -> {
                command.dataIn(0, Unpooled.wrappedBuffer(disk, offset, length));
                command.complete(ScsiStatus.GOOD, new byte[0], length);
            }
            case 0x2a -> {
                int given = Math.min(length, command.dataOut().readableBytes());
                command.dataOut().getBytes(command.dataOut().readerIndex(), disk, offset, given);
                command.complete(ScsiStatus.GOOD, new byte[0], length);
            }
            default -> command.complete(ScsiStatus.CHECK_CONDITION, SenseData.INVALID_OPCODE.encode(), 0);
        }
    }

    /** Carries out what was held back; from any thread. */
    public void executeHeld() {
        for (TargetCommand command = held.poll(); command != null; command = held.poll()) {
            TargetCommand next = command;
            next.session().eventLoop().execute(() -> execute(next));
        }
    }
}

package pointsman.engine.internal.proxy;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.engine.internal.proxy.DeviceForwarder.State;
import pointsman.engine.internal.state.StateMachine;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;

/**
 * The commands of one device on their way: it sends or keeps them, as the state of the {@link DeviceForwarder} says, and deals
 * with what becomes of them at the servers. Confined to the data loop.
 */
final class CommandFlow {

    private static final Logger LOG = LoggerFactory.getLogger(CommandFlow.class);

    /**
     * The outcome is unknown, and carried out twice the command could do something else: a COMPARE AND WRITE that has
     * succeeded would miscompare. ABORTED COMMAND lets the client look and decide (SAM-5, 5.14; SPC-4, annex D: logical
     * unit communication failure).
     */
    private static final SenseData OUTCOME_UNKNOWN = SenseData.LOGICAL_UNIT_COMMUNICATION_FAILURE;

    private static final int ASC_RESET_OCCURRED = 0x29;

    private final String device;
    private final StateMachine<State> state;
    private final Routes routes;
    private final LoadMeter meter;
    private final int maximumKept;
    private final UnderWay underWay;
    private final Drain drain;
    private final Backlog backlog = new Backlog();
    private final WaitLimit waitLimit;
    private final Consumer<String> routeLost;
    private final List<Forwarder.AttentionListener> listeners = new CopyOnWriteArrayList<>();

    /** Written on the data loop alone. */
    private volatile long replayedCommands;
    /** Written on the data loop alone. */
    private volatile long lateAnswers;

    private int orphans;

    /**
     * @param state what happens to a command that arrives; it is changed by the forwarder alone
     * @param meter where the device's load is counted
     * @param maximumKept most commands kept while the device is held or waits; above it they end with TASK SET FULL
     * @param waitLimitNanos longest time that a command is kept while the device waits
     * @param routeLost suspends the device, for a reason
     */
    CommandFlow(
            String device,
            EventLoop loop,
            StateMachine<State> state,
            Routes routes,
            LoadMeter meter,
            UnderWay underWay,
            Drain drain,
            int maximumKept,
            long waitLimitNanos,
            Consumer<String> routeLost) {
        this.device = device;
        this.state = state;
        this.routes = routes;
        this.meter = meter;
        this.underWay = underWay;
        this.drain = drain;
        this.maximumKept = maximumKept;
        this.routeLost = routeLost;
        // BUSY makes a client try again by itself (SAM-5, 5.3); the device stays as it is until it is safe.
        this.waitLimit = new WaitLimit(
                device,
                loop,
                waitLimitNanos,
                backlog,
                () -> state.is(State.WAITING),
                command -> end(command, ScsiStatus.BUSY, new byte[0]));
    }

    // What the clients do

    /** See {@link Forwarder#submit}. */
    void submit(TargetCommand front, Sending sending, LoadMeter clientMeter, Runnable ended) {
        meter.begun(System.nanoTime());
        ForwardedCommand command = new ForwardedCommand(front, this, sending, clientMeter, ended);
        switch (state.state()) {
            case ONLINE -> {
                if (orphans == 0) {
                    send(command);
                } else {
                    keep(command);
                }
            }
            case HELD, WAITING -> keep(command);
            case OFFLINE -> end(command, ScsiStatus.CHECK_CONDITION, DeviceForwarder.NO_PATH.encode());
        }
    }

    /** See {@link DeviceForwarder#abort}. */
    CompletionStage<Void> abort(TargetCommand front) {
        dropUnsent(front);
        ForwardedCommand command = underWay.find(front);
        return command == null ? CompletableFuture.completedFuture(null) : orphan(command);
    }

    /** See {@link Forwarder#forEachPresent}. */
    void forEachPresent(BiConsumer<TargetCommand, CompletionStage<Void>> action) {
        List<ForwardedCommand> present = underWay.all();
        if (routes.paths() != null) {
            present.addAll(routes.paths().present());
        }
        present.addAll(backlog.all());
        present.forEach(command -> action.accept(command.front(), command.whenEnded()));
    }

    private void dropUnsent(TargetCommand front) {
        ForwardedCommand command = backlog.take(front);
        if (command == null && routes.paths() != null) {
            command = routes.paths().remove(front);
        }
        if (command != null) {
            drop(command);
            sendWaiting();
        }
    }

    private CompletableFuture<Void> orphan(ForwardedCommand command) {
        if (!command.isOrphaned()) {
            orphans++;
            command.orphan();
        }
        return command.whenLeft();
    }

    // What the forwarder decides

    /** Uses a further route; see {@link DeviceForwarder#join}. */
    void join(Route further, boolean writes) {
        routes.join(further, writes, underWay, this::pathLeft);
    }

    private void pathLeft() {
        if (routes.paths().isSingle() && !state.is(State.HELD)) {
            endSharing("the other paths have left");
            releaseKept();
        } else {
            sendWaiting();
        }
    }

    /** The route is the only one from now on. */
    void endSharing(String reason) {
        if (routes.paths() != null) {
            keepWaiting();
            routes.endSharing(reason);
        }
    }

    /** What waits for a path is older than what is kept. */
    void keepWaiting() {
        if (routes.paths() != null) {
            backlog.keepFirst(routes.paths().takeWaiting());
        }
    }

    /** The device waits: none is kept for ever. */
    void limitWait() {
        waitLimit.watch();
    }

    /**
     * Sends what was interrupted, in its old order.
     *
     * @return how many there were
     */
    int replay() {
        List<ForwardedCommand> again = backlog.takeInterrupted();
        replayedCommands += again.size();
        for (ForwardedCommand command : again) {
            sendOrKeep(command);
        }
        return again.size();
    }

    /** Sends what was kept, as far as that may be sent. */
    void releaseKept() {
        while (state.is(State.ONLINE) && orphans == 0 && backlog.kept() > 0) {
            sendOrKeep(backlog.takeKept());
        }
    }

    /** No server reaches the device: what was kept is answered with an error. */
    void endKept() {
        for (ForwardedCommand command : backlog.takeAll()) {
            end(command, ScsiStatus.CHECK_CONDITION, DeviceForwarder.NO_PATH.encode());
        }
    }

    private void sendOrKeep(ForwardedCommand command) {
        if (command.front().isAborted()) {
            drop(command);
        } else if (state.is(State.ONLINE)) {
            send(command);
        } else if (state.is(State.WAITING)) {
            backlog.interrupt(command);
        } else if (state.is(State.HELD)) {
            // It is older than what was kept since, and at no server.
            backlog.keepFirst(List.of(command));
        } else {
            end(command, ScsiStatus.CHECK_CONDITION, DeviceForwarder.NO_PATH.encode());
        }
    }

    private void send(ForwardedCommand command) {
        if (routes.paths() == null) {
            underWay.add(command);
            command.sendOver(routes.route(), routes.routeMeter());
        } else {
            sendOverOne(command);
        }
    }

    private void sendOverOne(ForwardedCommand command) {
        ActivePaths paths = routes.paths();
        if (paths.waiting() + backlog.kept() >= maximumKept) {
            end(command, ScsiStatus.TASK_SET_FULL, new byte[0]);
            return;
        }
        ActivePath path = paths.place(command);
        if (path != null) {
            sendOver(command, path);
        }
    }

    private void sendWaiting() {
        while (state.is(State.ONLINE)
                && orphans == 0
                && routes.paths() != null
                && routes.paths().waiting() > 0) {
            ForwardedCommand next = routes.paths().next();
            if (next == null) {
                return;
            }
            sendOver(next, next.claim().path());
        }
    }

    private void sendOver(ForwardedCommand command, ActivePath path) {
        underWay.add(command);
        command.sendOver(path.route(), path.serverMeter());
    }

    private void keep(ForwardedCommand command) {
        if (backlog.kept() >= maximumKept) {
            end(command, ScsiStatus.TASK_SET_FULL, new byte[0]);
            return;
        }
        backlog.keep(command);
        if (state.is(State.WAITING)) {
            waitLimit.watch();
        }
    }

    // What becomes of commands at the servers

    /** An answer came to an attempt that was over. */
    void lateAnswer() {
        lateAnswers++;
        LOG.warn("device {}: an answer to an attempt that was over was thrown away", device);
    }

    /** What a server says about its session with the engine alone concerns nobody else. */
    void attention(ForwardedCommand command, SenseData condition) {
        if (condition.asc() != ASC_RESET_OCCURRED) {
            listeners.forEach(listener -> listener.attention(command.route().server(), condition));
        }
    }

    /** It has met too many unit attentions; the server has not carried it out. */
    void giveUp(ForwardedCommand command) {
        left(command);
        end(command, ScsiStatus.BUSY, new byte[0]);
    }

    /** A server has answered it. */
    void completed(ForwardedCommand command, long now, boolean write, long bytes) {
        meter.ended(now, write, bytes, now - command.arrived());
        Claim claim = command.claim();
        if (claim != null) {
            claim.count(now, write, bytes);
        }
        left(command);
    }

    /**
     * A command has succeeded on one of several paths.
     *
     * @param serverMeter of that one
     * @return whether it goes on over another: then that was not its end
     */
    boolean goesOn(ForwardedCommand command, LoadMeter serverMeter) {
        Claim claim = command.claim();
        if (claim.toFlush().isEmpty()) {
            return false;
        }
        if (routes.paths() == null) {
            // The device waits or has moved, and what the other paths have written is flushed all over again.
            serverMeter.dropped(System.nanoTime());
            left(command);
            sendOrKeep(command);
            return true;
        }
        ActivePath next = routes.paths().nextToFlush(claim);
        if (next == null) {
            return false;
        }
        serverMeter.dropped(System.nanoTime());
        command.sendOver(next.route(), next.serverMeter());
        return true;
    }

    /** It stays under way between the two, or a drain could end with a command still to be sent. */
    void resend(ForwardedCommand command) {
        if (!command.front().isAborted() && routes.includes(command.route())) {
            command.sendAgain();
        } else {
            left(command);
            sendOrKeep(command);
        }
    }

    /** A server has not answered it, and will not. */
    void failed(ForwardedCommand command, IOException cause) {
        boolean active = routes.includes(command.route());
        if (active && command.route().session().isOpen()) {
            failedAlone(command, cause);
            return;
        }
        if (active) {
            routeLost.accept(cause.getMessage());
        }
        left(command);
        if (command.front().isAborted()) {
            drop(command);
        } else if (state.is(State.OFFLINE)) {
            end(command, ScsiStatus.CHECK_CONDITION, DeviceForwarder.NO_PATH.encode());
        } else if (!command.isReplayable()) {
            end(command, ScsiStatus.CHECK_CONDITION, OUTCOME_UNKNOWN.encode());
        } else {
            backlog.interrupt(command);
        }
    }

    /** The server has ended this one task without a status; nothing would release the device if it waited for that. */
    private void failedAlone(ForwardedCommand command, IOException cause) {
        LOG.warn(
                "device {}: a command failed at {}: {}", device, command.route().server(), cause.getMessage());
        left(command);
        if (command.front().isAborted()) {
            drop(command);
        } else {
            end(command, ScsiStatus.CHECK_CONDITION, SenseData.LOGICAL_UNIT_COMMUNICATION_FAILURE.encode());
        }
    }

    private void left(ForwardedCommand command) {
        underWay.remove(command);
        Claim claim = command.claim();
        if (claim != null) {
            command.setClaim(null);
            claim.release();
            if (routes.paths() != null) {
                routes.paths().ended(claim);
            }
        }
        boolean lastOrphan = command.isOrphaned() && --orphans == 0;
        command.left();
        drain.look();
        if (routes.paths() != null) {
            sendWaiting();
        }
        if (lastOrphan) {
            releaseKept();
        }
    }

    private void end(ForwardedCommand command, ScsiStatus status, byte[] sense) {
        meter.dropped(System.nanoTime());
        command.endWith(status, sense);
    }

    private void drop(ForwardedCommand command) {
        meter.dropped(System.nanoTime());
        command.drop();
    }

    // What is asked about them

    /** See {@link DeviceForwarder#replayedCommands}. */
    long replayedCommands() {
        return replayedCommands;
    }

    /** See {@link DeviceForwarder#lateAnswers}. */
    long lateAnswers() {
        return lateAnswers;
    }

    /** Who is told what servers say of the device. */
    List<Forwarder.AttentionListener> listeners() {
        return listeners;
    }
}

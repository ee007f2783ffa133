package pointsman.engine.internal;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;

/** A back-end session whose answers the test gives. */
public class FakeSession implements InitiatorSession {

    private final List<InitiatorTask> open = new ArrayList<>();
    private int submitted;
    private boolean closed;

    /** The tasks that have not ended yet, the oldest first. */
    public final List<InitiatorTask> open() {
        return List.copyOf(open);
    }

    /** The number of tasks so far. */
    public final int submitted() {
        return submitted;
    }

    public final boolean isIdle() {
        return open.isEmpty();
    }

    /** Takes a task away, for the test to end it. */
    public final InitiatorTask take(int index) {
        return open.remove(index);
    }

    /** Ends a task with an answer of the test's. */
    public final void answer(int index, ScsiStatus status, byte... sense) {
        take(index).completed(status, sense, 0);
    }

    public final void answerAll() {
        while (!isIdle()) {
            answer(0, ScsiStatus.GOOD);
        }
    }

    /** The server cannot carry out one task; the session goes on. */
    public final void fail(int index) {
        take(index).failed(new IOException("response 0x01"));
    }

    public final void lose() {
        closed = true;
        List<InitiatorTask> lost = new ArrayList<>(open);
        open.clear();
        lost.forEach(task -> task.failed(new IOException("connection reset")));
    }

    @Override
    public void submit(InitiatorTask task) {
        submitted++;
        if (closed) {
            task.failed(new IOException("the session is closed"));
        } else {
            open.add(task);
        }
    }

    @Override
    public String targetName() {
        return "iqn.test:target";
    }

    @Override
    public EventLoop eventLoop() {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public int outstanding() {
        return open.size();
    }

    @Override
    public CompletionStage<Void> ping() {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Integer> resetLogicalUnit(int lun) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Void> logout() {
        return new CompletableFuture<>();
    }

    @Override
    public void abort(String reason) {
        lose();
    }

    @Override
    public CompletionStage<String> closed() {
        return new CompletableFuture<>();
    }
}

package pointsman.engine.internal.proxy;

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
final class FakeSession implements InitiatorSession {

    final List<InitiatorTask> open = new ArrayList<>();
    int submitted;
    private boolean closed;

    void answer(int index, ScsiStatus status, byte... sense) {
        open.remove(index).completed(status, sense, 0);
    }

    void answerAll() {
        while (!open.isEmpty()) {
            answer(0, ScsiStatus.GOOD);
        }
    }

    /** The server cannot carry out one task; the session goes on. */
    void fail(int index) {
        open.remove(index).failed(new IOException("response 0x01"));
    }

    void lose() {
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

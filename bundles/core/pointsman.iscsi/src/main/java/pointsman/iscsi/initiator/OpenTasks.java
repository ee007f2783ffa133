package pointsman.iscsi.initiator;

import io.netty.util.collection.IntObjectHashMap;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The tasks of a session: those that wait for the command window, and those that have been sent. Event loop only. */
final class OpenTasks {

    private final Deque<OpenTask> waiting = new ArrayDeque<>();
    private final IntObjectHashMap<OpenTask> sent = new IntObjectHashMap<>();
    private long nextOrder;

    /** Adds a task behind those that wait. */
    void add(InitiatorTask issuer) {
        waiting.add(new OpenTask(issuer, nextOrder++));
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether a task that was sent has not ended. */
    boolean hasSent() {
        return !sent.isEmpty();
    }

    /** The task that has waited longest; it counts as sent, with this tag. */
    OpenTask nextToSend(int tag) {
        OpenTask task = waiting.remove();
        task.tag = tag;
        sent.put(tag, task);
        return task;
    }

    /** The task that was sent with a tag and has not ended; null if there is none. */
    OpenTask sent(int tag) {
        return sent.get(tag);
    }

    /** A task that was sent has ended. */
    void remove(OpenTask task) {
        sent.remove(task.tag);
    }

    int size() {
        return waiting.size() + sent.size();
    }

    /** Position of the task that was added last. */
    long lastOrder() {
        return nextOrder - 1;
    }

    /** Ends tasks in the order of their submission. */
    void fail(Predicate<OpenTask> which, IOException cause) {
        List<OpenTask> failed = new ArrayList<>();
        for (OpenTask task : sent.values()) {
            if (which.test(task)) {
                failed.add(task);
            }
        }
        failed.forEach(this::remove);
        waiting.removeIf(task -> which.test(task) && failed.add(task));
        failed.sort(Comparator.comparingLong(task -> task.order));
        failed.forEach(task -> task.issuer.failed(cause));
    }
}

package pointsman.engine.internal.link;

import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;

/**
 * Commands of the engine's own, small and rare enough to copy their data. Unit attentions are taken note of by trying
 * again. Stages complete on the event loop of the session.
 */
public final class ScsiCall {

    private static final int ATTEMPTS = 8;

    private ScsiCall() {}

    /**
     * Sends a command that reads.
     *
     * @param name for messages
     * @param length most bytes to receive
     * @param limit longest time until the answer
     * @return what came, which may be shorter; exceptionally a {@link ScsiFailure}, or an IOException if the session ended
     *     or no answer came in time
     */
    public static CompletionStage<byte[]> read(
            InitiatorSession session, String name, int lun, byte[] cdb, int length, Duration limit) {
        return within(limit, session, name, send(session, name, () -> CollectingTask.reading(lun, cdb, length), 1));
    }

    /**
     * Sends a command that reads something which a unit may not have.
     *
     * @return what came; empty if the unit answered with a status other than GOOD, which is no failure; exceptionally as
     *     {@link #read} does otherwise
     */
    static CompletionStage<Optional<byte[]>> readIfThere(
            InitiatorSession session, String name, int lun, byte[] cdb, int length, Duration limit) {
        return read(session, name, lun, cdb, length, limit)
                .handle((data, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(Optional.of(data));
                    }
                    return ScsiFailure.in(failure).isPresent()
                            ? CompletableFuture.completedFuture(Optional.<byte[]>empty())
                            : CompletableFuture.<Optional<byte[]>>failedFuture(failure);
                })
                .thenCompose(stage -> stage);
    }

    /**
     * Bounds how long an answer is waited for.
     *
     * @param name of what was asked, for messages
     * @return as the call; exceptionally an IOException if it has not ended in time
     */
    static <T> CompletionStage<T> within(
            Duration limit, InitiatorSession session, String name, CompletionStage<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        ScheduledFuture<?> late = session.eventLoop()
                .schedule(
                        () -> answer.completeExceptionally(new IOException("%s was not answered by %s within %d ms"
                                .formatted(name, session.targetName(), limit.toMillis()))),
                        limit.toNanos(),
                        TimeUnit.NANOSECONDS);
        call.whenComplete((data, failure) -> {
            late.cancel(false);
            if (failure == null) {
                answer.complete(data);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    /** Sends a command without data, which may take as long as the server likes. */
    public static CompletionStage<Void> run(InitiatorSession session, String name, int lun, byte[] cdb) {
        return send(session, name, () -> CollectingTask.withoutData(lun, cdb), 1)
                .thenAccept(nothing -> {});
    }

    /** Sends a command without data; the stage fails as that of {@link #read} does. */
    public static CompletionStage<Void> run(
            InitiatorSession session, String name, int lun, byte[] cdb, Duration limit) {
        return within(limit, session, name, run(session, name, lun, cdb));
    }

    /** Sends a command with data; the stage fails as that of {@link #read} does. */
    public static CompletionStage<Void> write(
            InitiatorSession session, String name, int lun, byte[] cdb, byte[] data, Duration limit) {
        CompletionStage<Void> call = send(
                        session, name, () -> CollectingTask.writing(lun, cdb, Unpooled.wrappedBuffer(data)), 1)
                .thenAccept(nothing -> {});
        return within(limit, session, name, call);
    }

    private static CompletionStage<byte[]> send(
            InitiatorSession session, String name, Supplier<CollectingTask> task, int attempt) {
        return task.get().submitTo(session).thenCompose(result -> {
            if (result.isGood()) {
                return CompletableFuture.completedFuture(result.data());
            }
            Optional<SenseData> sense = result.senseData();
            boolean attention =
                    sense.filter(what -> what.key() == SenseKey.UNIT_ATTENTION).isPresent();
            return attention && attempt < ATTEMPTS
                    ? send(session, name, task, attempt + 1)
                    : CompletableFuture.failedFuture(new ScsiFailure(name, result.status(), sense));
        });
    }
}

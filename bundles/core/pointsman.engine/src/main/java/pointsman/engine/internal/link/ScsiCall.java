package pointsman.engine.internal.link;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
     * @return what came, which may be shorter; exceptionally a {@link ScsiFailure}, or an IOException if the session ended
     */
    public static CompletionStage<byte[]> read(InitiatorSession session, String name, int lun, byte[] cdb, int length) {
        return send(session, name, () -> CollectingTask.reading(lun, cdb, length), 1);
    }

    /** Sends a command without data. */
    public static CompletionStage<Void> run(InitiatorSession session, String name, int lun, byte[] cdb) {
        return send(session, name, () -> CollectingTask.withoutData(lun, cdb), 1)
                .thenAccept(nothing -> {});
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

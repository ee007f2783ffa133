package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import pointsman.engine.internal.proxy.Chain;
import pointsman.engine.internal.proxy.LoadMeter;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;
import pointsman.iscsi.target.TargetCommand;

/**
 * A client's command while its parts are under way. It ends when all of them have ended, also if one has failed before:
 * nothing of a command may happen after its answer. Confined to the data loop.
 *
 * <p>The worst answer of a part is the answer of the whole: an error before what makes the client try again, and that
 * before success; of two that are as bad, the one of the lower block.
 */
final class SplitCommand extends Chain.Link<SplitCommand> {

    private final TargetCommand front;
    private final Translation translation;
    private final Merge merge;
    private final LoadMeter clientMeter;
    private final Runnable ended;
    private final Consumer<SplitCommand> left;
    private final List<Part> parts = new ArrayList<>(4);
    private final long arrived = System.nanoTime();
    private int open;
    private CompletableFuture<Void> whenEnded;

    /**
     * @param plans at least one
     * @param translation from what devices say to what the volume says
     * @param clientMeter where the client's load is counted, once for the whole
     * @param ended called once when it no longer occupies anything
     * @param left is told before
     */
    SplitCommand(
            TargetCommand front,
            List<PartPlan> plans,
            Translation translation,
            Merge merge,
            LoadMeter clientMeter,
            Runnable ended,
            Consumer<SplitCommand> left) {
        this.front = front;
        this.translation = translation;
        this.merge = merge;
        this.clientMeter = clientMeter;
        this.ended = ended;
        this.left = left;
        for (PartPlan plan : plans) {
            parts.add(new Part(this, front, parts.size(), plan));
        }
        open = parts.size();
        clientMeter.begun(arrived);
    }

    TargetCommand front() {
        return front;
    }

    List<Part> parts() {
        return parts;
    }

    /** Completes when it no longer occupies anything. */
    CompletionStage<Void> whenEnded() {
        if (whenEnded == null) {
            whenEnded = new CompletableFuture<>();
        }
        return whenEnded;
    }

    void dataIn(int part, int offset, ByteBuf segment) {
        merge.dataIn(part, offset, segment);
    }

    /** A part has ended. */
    void ended() {
        open--;
        if (open == 0) {
            end();
        }
    }

    private void end() {
        left.accept(this);
        Part worst = worst();
        ScsiStatus status = worst.status() == null ? ScsiStatus.TASK_ABORTED : worst.status();
        byte[] sense = translation.sense(worst);
        long transferred = merge.ended(status, worst);
        long now = System.nanoTime();
        if (front.isAborted() || !isAnswer(status)) {
            clientMeter.dropped(now);
        } else {
            boolean write = front.isWrite() && !front.isRead();
            long bytes = write && status != ScsiStatus.GOOD ? 0 : Math.min(transferred, front.expectedLength());
            clientMeter.ended(now, write, bytes, now - arrived);
        }
        if (!front.isAborted()) {
            front.complete(status, sense, transferred);
        }
        ended.run();
        if (whenEnded != null) {
            whenEnded.complete(null);
        }
    }

    private static boolean isAnswer(ScsiStatus status) {
        return status == ScsiStatus.GOOD || status == ScsiStatus.CHECK_CONDITION || status == ScsiStatus.CONDITION_MET;
    }

    private Part worst() {
        Part worst = parts.get(0);
        for (int i = 1; i < parts.size(); i++) {
            Part part = parts.get(i);
            int difference = badness(part) - badness(worst);
            boolean lower = part.blocks().volumeBlock() < worst.blocks().volumeBlock();
            if (difference > 0 || difference == 0 && lower) {
                worst = part;
            }
        }
        return worst;
    }

    private static int badness(Part part) {
        if (part.status() == null) {
            return 8;
        }
        return switch (part.status()) {
            case CONDITION_MET -> 0;
            case GOOD -> 1;
            case CHECK_CONDITION -> isError(part.sense()) ? 7 : 2;
            case BUSY -> 3;
            case TASK_SET_FULL -> 4;
            case TASK_ABORTED, ACA_ACTIVE -> 5;
            case RESERVATION_CONFLICT -> 6;
        };
    }

    /** RECOVERED ERROR and NO SENSE tell of a command that was carried out. */
    private static boolean isError(byte[] sense) {
        SenseKey key = SenseData.parse(sense).map(SenseData::key).orElse(SenseKey.HARDWARE_ERROR);
        return key != SenseKey.RECOVERED_ERROR && key != SenseKey.NO_SENSE;
    }
}

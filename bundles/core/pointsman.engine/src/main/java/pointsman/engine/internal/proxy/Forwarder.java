package pointsman.engine.internal.proxy;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;

/** Takes a volume's commands to where its blocks are. Confined to the data loop. */
public interface Forwarder {

    /** Is told what a server says about a device. */
    interface AttentionListener {

        /**
         * A unit attention other than that the engine's own session began or was reset.
         *
         * @param server server id
         */
        void attention(String server, SenseData condition);
    }

    /**
     * Takes a client's command, which is answered in any case.
     *
     * @param sending how it is sent
     * @param clientMeter where the client's load is counted
     * @param ended called once when the command no longer occupies anything
     */
    void submit(TargetCommand front, Sending sending, LoadMeter clientMeter, Runnable ended);

    /**
     * Forgets a command that its client has aborted.
     *
     * @return completes when no server has the command any more
     */
    CompletionStage<Void> abort(TargetCommand front);

    /**
     * Shows the commands that are here now, under way or kept.
     *
     * @param action is given each with what completes when it no longer occupies anything
     */
    void forEachPresent(BiConsumer<TargetCommand, CompletionStage<Void>> action);

    /** Whether no server reaches any block, so that every command is answered with an error. */
    boolean isOffline();

    /**
     * Whether blocks that follow each other are on several devices, so that what concerns all of them cannot be done at
     * once.
     *
     * @param first first block
     * @param blocks number of blocks; where they leave the volume, false
     */
    boolean divides(long first, long blocks);

    /** Most blocks that are not divided wherever they begin as a multiple of their number. */
    long undividedBlocks();

    /** Registers a listener that is told what servers say. */
    void addListener(AttentionListener listener);

    /** Tells a listener no more. */
    void removeListener(AttentionListener listener);
}

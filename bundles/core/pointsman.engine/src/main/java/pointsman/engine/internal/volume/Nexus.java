package pointsman.engine.internal.volume;

import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.SenseData;

/**
 * The nexus of a client's session, from an initiator port to a target port, as volumes see it. Confined to the data loop.
 */
public interface Nexus {

    /** Names initiator port and target port, see {@link pointsman.iscsi.scsi.NexusName}; the same in every later session. */
    String name();

    /** The target port that the client came to. */
    TargetPort port();

    /** Whether it may use a volume. */
    boolean sees(Volume volume);

    /** Establishes a unit attention condition at a volume that it sees. */
    void attention(Volume volume, SenseData condition);

    /** A volume is shown to it that was not there before, or one goes away. */
    void inventoryChanged();

    /** The answer to REQUEST SENSE at a volume that it sees: the next condition, which is cleared. */
    DescriptionCommands.Answer requestSense(Volume volume, byte[] cdb);

    /** Ends its tasks for a volume, without an answer, because another nexus has asked for it. */
    Ended endTasks(Volume volume);

    /**
     * What became of tasks.
     *
     * @param count how many there were
     * @param gone completes when no server has any of them any more
     */
    record Ended(int count, CompletionStage<Void> gone) {}
}

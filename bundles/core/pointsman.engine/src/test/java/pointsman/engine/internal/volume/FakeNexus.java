package pointsman.engine.internal.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.NexusName;
import pointsman.iscsi.scsi.SenseData;

/** A session that records what it is told. */
final class FakeNexus implements Nexus {

    final List<SenseData> attentions = new ArrayList<>();
    final CompletableFuture<Void> gone = new CompletableFuture<>();
    int tasks;
    boolean asked;
    private final String initiatorPort;
    private final TargetPort port;

    FakeNexus(String initiator, TargetPort port) {
        this.initiatorPort = initiator + ",i,0x000000000001";
        this.port = port;
    }

    static FakeNexus of(String initiator) {
        return new FakeNexus(initiator, TargetPort.OF_ONE);
    }

    @Override
    public String name() {
        return NexusName.of(initiatorPort, port.relativeIdentifier());
    }

    @Override
    public TargetPort port() {
        return port;
    }

    @Override
    public boolean sees(Volume volume) {
        return true;
    }

    @Override
    public void attention(Volume volume, SenseData condition) {
        attentions.add(condition);
    }

    @Override
    public void inventoryChanged() {
        attentions.add(SenseData.REPORTED_LUNS_DATA_CHANGED);
    }

    @Override
    public DescriptionCommands.Answer requestSense(Volume volume, byte[] cdb) {
        return DescriptionCommands.requestSense(cdb, SenseData.NO_SENSE);
    }

    @Override
    public Ended endTasks(Volume volume) {
        asked = true;
        return new Ended(tasks, tasks == 0 ? CompletableFuture.completedFuture(null) : gone);
    }
}

package pointsman.console.model.design;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.Extent;
import pointsman.api.Load;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.VolumeShape;
import pointsman.topology.Conditions;
import pointsman.topology.DesignLoad;
import pointsman.topology.VolumeDesign;

/** The design that a running system would have: what it consists of, who serves what, and the load of the last window. */
public final class SnapshotDesign {

    private SnapshotDesign() {}

    /**
     * A design. Loads are what was measured in the last window; devices of which none was measured have none.
     *
     * @param name of the design
     */
    public static Content of(SystemSnapshot now, String name) {
        Map<String, String> serving = new HashMap<>();
        now.mapping().entries().forEach((device, entry) -> serving.put(device, entry.server()));
        Conditions conditions = Conditions.NONE;
        for (Map.Entry<String, Load> measured : now.load().devices().entrySet()) {
            Load load = measured.getValue();
            conditions = conditions.withLoad(
                    measured.getKey(), new DesignLoad(rounded(load.iops()), rounded(load.bytesPerSecond())));
        }
        List<VolumeShape> volumes = now.volumes().values().stream()
                .filter(volume -> !volume.ofDevice())
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(volume -> scaled(VolumeShape.of(volume), volume.blockBytes()))
                .toList();
        Topology topology =
                new Topology(name, now.topology().elements(), now.topology().links());
        return new Content(topology, serving, Map.of(), volumes, conditions);
    }

    private static double rounded(double rate) {
        return Math.max(0, Math.rint(rate));
    }

    /** A design counts in blocks of its own size, which no device has smaller. */
    private static VolumeShape scaled(VolumeShape volume, int blockBytes) {
        int factor = blockBytes / VolumeDesign.BLOCK_BYTES;
        return factor <= 1
                ? volume
                : new VolumeShape(
                        volume.id(),
                        volume.name(),
                        volume.layout(),
                        volume.stripeBlocks() * factor,
                        volume.stripeWidth(),
                        volume.extents().stream()
                                .map(extent -> new Extent(
                                        extent.device(), extent.firstBlock() * factor, extent.blocks() * factor))
                                .toList());
    }
}

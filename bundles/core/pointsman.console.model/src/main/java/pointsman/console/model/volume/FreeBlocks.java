package pointsman.console.model.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pointsman.api.DeviceStatus;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;

/** Blocks of devices that no volume over parts of devices has. Immutable. */
public final class FreeBlocks {

    private final SystemSnapshot system;

    public FreeBlocks(SystemSnapshot system) {
        this.system = system;
    }

    /** How many blocks of a device are free; 0 for a device that is not known. */
    public long count(String device) {
        return runs(device, List.of()).stream().mapToLong(Extent::blocks).sum();
    }

    /**
     * The longest run of free blocks, the first of those of the same length.
     *
     * @param taken more blocks that are not free
     */
    Optional<Extent> longest(String device, Collection<Extent> taken) {
        return runs(device, taken).stream()
                .max(Comparator.comparingLong(Extent::blocks)
                        .thenComparing(
                                Comparator.comparingLong(Extent::firstBlock).reversed()));
    }

    private List<Extent> runs(String device, Collection<Extent> taken) {
        DeviceStatus status = system.devices().get(device);
        if (status == null) {
            return List.of();
        }
        List<Extent> used = new ArrayList<>(taken);
        system.volumes().values().stream()
                .filter(volume -> !volume.ofDevice())
                .forEach(volume -> used.addAll(volume.extents()));
        used.removeIf(extent -> !extent.device().equals(device));
        used.sort(Comparator.comparingLong(Extent::firstBlock));
        List<Extent> runs = new ArrayList<>();
        long next = 0;
        for (Extent extent : used) {
            if (extent.firstBlock() > next) {
                runs.add(new Extent(device, next, Math.min(extent.firstBlock(), status.blocks()) - next));
            }
            next = Math.max(next, extent.end());
        }
        if (next < status.blocks()) {
            runs.add(new Extent(device, next, status.blocks() - next));
        }
        return runs;
    }
}

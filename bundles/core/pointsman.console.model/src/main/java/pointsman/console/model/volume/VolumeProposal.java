package pointsman.console.model.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;

/** Proposes extents: as many free blocks as the layout can use. Pure functions of a snapshot. */
final class VolumeProposal {

    private final SystemSnapshot system;
    private final FreeBlocks free;

    VolumeProposal(SystemSnapshot system) {
        this.system = system;
        this.free = new FreeBlocks(system);
    }

    /**
     * The longest free runs of some devices, those of a set cut to the same length.
     *
     * @param devices one for each extent; where nothing is free, the extent stays empty
     * @param setSize extents of a set
     * @param stripeBlocks of which the length is a multiple
     */
    List<ExtentDraft> extents(List<String> devices, int setSize, long stripeBlocks) {
        List<Extent> taken = new ArrayList<>();
        List<ExtentDraft> rows = new ArrayList<>();
        for (int from = 0; from < devices.size(); from += setSize) {
            List<String> set = devices.subList(from, Math.min(devices.size(), from + setSize));
            List<Optional<Extent>> runs = runs(set, taken);
            long least = runs.stream()
                    .flatMap(Optional::stream)
                    .mapToLong(Extent::blocks)
                    .min()
                    .orElse(0);
            long length = least - least % stripeBlocks;
            for (int i = 0; i < set.size(); i++) {
                Optional<Extent> extent = runs.get(i)
                        .filter(run -> length > 0)
                        .map(run -> new Extent(run.device(), run.firstBlock(), setSize == 1 ? run.blocks() : length));
                extent.ifPresent(taken::add);
                rows.add(extent.map(ExtentDraft::of).orElse(new ExtentDraft(set.get(i), "", "")));
            }
        }
        return rows;
    }

    /** The device for one more extent: of a striped volume the one that is next in turn, if it has room. */
    String nextDevice(Optional<VolumeStatus> grown, List<ExtentDraft> rows, int setSize) {
        List<String> used = rows.stream().map(ExtentDraft::device).toList();
        List<String> set = used.subList(used.size() - used.size() % setSize, used.size());
        List<String> candidates = new ArrayList<>();
        grown.ifPresent(volume -> volume
                .extents()
                .subList(0, Math.min(setSize, volume.extents().size()))
                .stream()
                .map(Extent::device)
                .forEach(candidates::add));
        system.topology().elements(Element.Device.class).forEach(device -> candidates.add(device.id()));
        return candidates.stream()
                .filter(device -> setSize == 1 ? !used.contains(device) : !set.contains(device))
                .filter(device -> fits(device, grown, rows))
                .findFirst()
                .orElseGet(() -> candidates.stream()
                        .filter(device -> setSize == 1 || !set.contains(device))
                        .findFirst()
                        .orElse(""));
    }

    private boolean fits(String device, Optional<VolumeStatus> grown, List<ExtentDraft> rows) {
        DeviceStatus status = system.devices().get(device);
        if (status == null || status.state() == DeviceState.OFFLINE || free.count(device) == 0) {
            return false;
        }
        int blockBytes = grown.map(VolumeStatus::blockBytes).orElseGet(() -> rows.stream()
                .map(row -> system.devices().get(row.device()))
                .filter(other -> other != null)
                .map(DeviceStatus::blockBytes)
                .findFirst()
                .orElse(status.blockBytes()));
        return status.blockBytes() == blockBytes;
    }

    private List<Optional<Extent>> runs(List<String> set, List<Extent> taken) {
        List<Extent> gone = new ArrayList<>(taken);
        List<Optional<Extent>> runs = new ArrayList<>();
        for (String device : set) {
            Optional<Extent> run = free.longest(device, gone);
            run.ifPresent(gone::add);
            runs.add(run);
        }
        return runs;
    }
}

package pointsman.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A volume, which is what clients see, as it is now. A device that is not a part of another volume is a volume by itself,
 * with the device's id, name, LUN and target name.
 *
 * @param id the volume's id, unique among volumes and devices; of the volume of one whole device, the device's id
 * @param name what people call it
 * @param layout how the blocks lie on the extents
 * @param stripeBlocks blocks of one stripe; 0 unless STRIPED
 * @param stripeWidth extents of one stripe set, and so the number of extents that a striped volume was created with; 0
 *     unless STRIPED
 * @param extents the parts, in order; of a striped volume one stripe set after the other
 * @param state ONLINE if all parts are, otherwise the worst state of a part: blocks of the other parts are served
 * @param lun logical unit number in the target that shows all volumes, 0 to 16383
 * @param targetName iSCSI name of the target that shows this volume alone
 * @param blocks number of logical blocks
 * @param blockBytes size of a logical block, bytes
 * @param mode which way its data takes
 * @param ofDevice whether it is the volume of one whole device, which comes and goes by itself
 */
public record VolumeStatus(
        String id,
        String name,
        VolumeLayout layout,
        long stripeBlocks,
        int stripeWidth,
        List<Extent> extents,
        DeviceState state,
        int lun,
        String targetName,
        long blocks,
        int blockBytes,
        VolumeMode mode,
        boolean ofDevice) {

    public VolumeStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(layout, "layout");
        extents = List.copyOf(extents);
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(targetName, "targetName");
        Objects.requireNonNull(mode, "mode");
    }

    /** The volume of one whole device. */
    public static VolumeStatus of(DeviceStatus device, String name, VolumeMode mode) {
        return new VolumeStatus(
                device.id(),
                name,
                VolumeLayout.CONCATENATED,
                0,
                0,
                List.of(new Extent(device.id(), 0, device.blocks())),
                device.state(),
                device.lun(),
                device.targetName(),
                device.blocks(),
                device.blockBytes(),
                mode,
                true);
    }

    /**
     * The state of a volume over parts of devices, which is that of its worst part. A part whose device is not there, has
     * become too small or has blocks of another size is OFFLINE: its blocks cannot be those that they were.
     *
     * @param blockBytes size of a logical block of the volume, bytes
     * @param devices by id
     */
    public static DeviceState stateOf(List<Extent> extents, int blockBytes, Map<String, DeviceStatus> devices) {
        DeviceState worst = DeviceState.ONLINE;
        for (Extent extent : extents) {
            DeviceStatus device = devices.get(extent.device());
            boolean there = device != null && device.blockBytes() == blockBytes && device.blocks() >= extent.end();
            DeviceState state = there ? device.state() : DeviceState.OFFLINE;
            // They are declared from the best to the worst.
            worst = state.compareTo(worst) > 0 ? state : worst;
        }
        return worst;
    }
}

package pointsman.storage;

import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.LogicalUnitDescription;

/** A device as a logical unit of a target. Immutable. */
final class LogicalUnit {

    /** Most bytes of one command; clients learn it from VPD page B0. */
    static final int MAX_TRANSFER_BYTES = 8 * 1024 * 1024;

    private static final int OPTIMAL_TRANSFER_BYTES = 1024 * 1024;
    private static final String REVISION = "0001";

    private final BackingDevice device;
    private final DescriptionCommands description;

    LogicalUnit(BackingDevice device) {
        this.device = device;
        DeviceIdentity identity = device.identity();
        this.description = new DescriptionCommands(new LogicalUnitDescription(
                DeviceIdentity.VENDOR,
                identity.product(),
                REVISION,
                identity.serial(),
                identity.designators(),
                Capacity.of(device.blocks(), device.blockSize()),
                new BlockLimits(
                        1, MAX_TRANSFER_BYTES / device.blockSize(), OPTIMAL_TRANSFER_BYTES / device.blockSize()),
                false,
                false));
    }

    BackingDevice device() {
        return device;
    }

    DescriptionCommands description() {
        return description;
    }
}

package pointsman.storage;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.LogicalBlockProvisioning;
import pointsman.iscsi.scsi.LogicalUnitDescription;
import pointsman.iscsi.scsi.ModePages;
import pointsman.iscsi.scsi.Reservations;
import pointsman.iscsi.scsi.TargetPortGroup;

/** A device as a logical unit of a target, with what this server knows of it and its clients. Safe from any thread. */
final class LogicalUnit {

    /** Most bytes of one command; clients learn it from VPD page B0. */
    static final int MAX_TRANSFER_BYTES = 8 * 1024 * 1024;

    private static final int OPTIMAL_TRANSFER_BYTES = 1024 * 1024;
    private static final String REVISION = "0001";

    private static final int MAX_COMPARE_AND_WRITE = 128;
    private static final long MAX_UNMAP_BYTES = 1L << 29;
    private static final int MAX_UNMAP_DESCRIPTORS = 256;
    private static final int UNMAP_GRANULARITY_BYTES = 64 * 1024;
    private static final int MAX_ATOMIC_BYTES = 128 * 1024;

    private static final int ONLY_PORT = 1;

    /** The one port of the target; it is as good as any that the device has at another server. */
    private static final TargetPortGroup PORTS = new TargetPortGroup(1, List.of(ONLY_PORT));

    private final BackingDevice device;
    private final BlockLimits limits;
    private final UnitReservations reservations;
    private final DescriptionCommands description;
    private final ModePages defaultModes;

    /** Replaced, under the lock of this unit, by the sessions that select others. */
    private volatile ModePages modes;

    /**
     * @param server name of the server, which tells its reservations from those of others at the same device
     * @param targetName iSCSI name of the target
     * @throws IOException if the device's stored reservations cannot be read
     */
    LogicalUnit(BackingDevice device, String server, String targetName) throws IOException {
        this.device = device;
        this.reservations = new UnitReservations(device.reservationStore(server));
        this.defaultModes = ModePages.defaults(device.hasWriteCache());
        this.modes = defaultModes;
        DeviceIdentity identity = device.identity();
        int most = MAX_TRANSFER_BYTES / device.blockSize();
        int blocksOfPhysicalOne = device.physicalBlockSize() / device.blockSize();
        this.limits = new BlockLimits(
                blocksOfPhysicalOne,
                most,
                OPTIMAL_TRANSFER_BYTES / device.blockSize(),
                MAX_COMPARE_AND_WRITE,
                MAX_UNMAP_BYTES / device.blockSize(),
                MAX_UNMAP_DESCRIPTORS,
                Math.max(1, UNMAP_GRANULARITY_BYTES / device.blockSize()),
                most,
                Math.max(1, MAX_ATOMIC_BYTES / device.blockSize()));
        this.description = new DescriptionCommands(new LogicalUnitDescription(
                DeviceIdentity.VENDOR,
                identity.product(),
                REVISION,
                identity.serial(),
                Stream.concat(identity.designators().stream(), PORTS.designators(ONLY_PORT, targetName).stream())
                        .toList(),
                new Capacity(
                        device.blocks(), device.blockSize(), Integer.numberOfTrailingZeros(blocksOfPhysicalOne), true),
                limits,
                LogicalBlockProvisioning.THIN,
                false,
                false,
                TargetPortGroup.IMPLICIT));
    }

    BackingDevice device() {
        return device;
    }

    /** Looks at the reservations with no other session in between. */
    <T> T withReservations(Function<Reservations, T> work) {
        return reservations.with(work);
    }

    /** Changes what is never stored: RESERVE(6) and RELEASE(6). */
    void changeReservations(Consumer<Reservations> work) {
        reservations.change(work);
    }

    UnitReservations reservations() {
        return reservations;
    }

    /** The mode parameters of now. */
    ModePages modes() {
        return modes;
    }

    /**
     * Carries out a MODE SELECT with no other session in between.
     *
     * @param whenChanged called if parameters are others than before
     */
    synchronized ModePages.Selection select(byte[] cdb, byte[] list, Runnable whenChanged) {
        ModePages.Selection selection = modes.select(cdb, list);
        if (selection instanceof ModePages.Selected selected
                && !selected.pages().equals(modes)) {
            modes = selected.pages();
            whenChanged.run();
        }
        return selection;
    }

    /** A reset: what RESERVE(6) has got ends, and mode parameters are as at the start (SAM-5, 6.3.3). */
    synchronized void reset() {
        reservations.change(Reservations::reset);
        modes = defaultModes;
    }

    BlockLimits limits() {
        return limits;
    }

    DescriptionCommands description() {
        return description;
    }

    TargetPortGroup ports() {
        return PORTS;
    }
}

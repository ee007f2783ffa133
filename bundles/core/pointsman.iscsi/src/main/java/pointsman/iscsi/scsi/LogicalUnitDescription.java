package pointsman.iscsi.scsi;

import java.util.List;
import java.util.Objects;

/**
 * What a logical unit says about itself.
 *
 * @param vendor T10 vendor identification, up to 8 characters
 * @param product up to 16 characters
 * @param revision up to 4 characters
 * @param serial unit serial number
 * @param designators its names, page 83
 * @param capacity size and block size
 * @param limits bounds of one command
 * @param provisioning how blocks get their place, page B2
 * @param writeCache whether there is a volatile write cache
 * @param writeProtected whether it cannot be written
 * @param targetPortGroupSupport TPGS, 0 to 3
 */
public record LogicalUnitDescription(
        String vendor,
        String product,
        String revision,
        String serial,
        List<Designator> designators,
        Capacity capacity,
        BlockLimits limits,
        LogicalBlockProvisioning provisioning,
        boolean writeCache,
        boolean writeProtected,
        int targetPortGroupSupport) {

    public LogicalUnitDescription {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(serial, "serial");
        designators = List.copyOf(designators);
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(provisioning, "provisioning");
    }

    /** A unit whose blocks are all there from the start, and which tells nothing of target port groups. */
    public LogicalUnitDescription(
            String vendor,
            String product,
            String revision,
            String serial,
            List<Designator> designators,
            Capacity capacity,
            BlockLimits limits,
            boolean writeCache,
            boolean writeProtected) {
        this(
                vendor,
                product,
                revision,
                serial,
                designators,
                capacity,
                limits,
                LogicalBlockProvisioning.FULL,
                writeCache,
                writeProtected,
                0);
    }
}

package pointsman.topology;

import java.util.Optional;
import pointsman.api.topology.Element;
import pointsman.api.topology.RaidLevel;

/** What an array of a RAID level holds and survives. Hot spares count neither way. Pure functions. */
public final class RaidArithmetic {

    private RaidArithmetic() {}

    /** The least number of member disks with which the level makes sense. */
    public static int minimumDisks(RaidLevel level) {
        return switch (level) {
            case RAID0, RAID1 -> 2;
            case RAID5 -> 3;
            case RAID6, RAID10 -> 4;
        };
    }

    /** What is wrong with that many member disks, in words with what to do; empty if nothing is. */
    public static Optional<String> problem(RaidLevel level, int disks) {
        if (disks < minimumDisks(level)) {
            return Optional.of("%s needs at least %d disks and has %d; add disks or choose another level"
                    .formatted(level, minimumDisks(level), disks));
        }
        if (level == RaidLevel.RAID10 && disks % 2 != 0) {
            return Optional.of(
                    "RAID10 mirrors disks in pairs and has %d; add a disk or make one a spare".formatted(disks));
        }
        return Optional.empty();
    }

    /**
     * Bytes that an array can give to devices; 0 if it has too few disks, {@link Long#MAX_VALUE} if it is more than that. Of
     * an odd number of disks in RAID10 one is left over.
     */
    public static long usableBytes(Element.Array array) {
        int disks = array.disks();
        if (disks < minimumDisks(array.level())) {
            return 0;
        }
        long dataDisks =
                switch (array.level()) {
                    case RAID0 -> disks;
                    case RAID1 -> 1;
                    case RAID5 -> disks - 1;
                    case RAID6 -> disks - 2;
                    case RAID10 -> disks / 2;
                };
        return dataDisks > Long.MAX_VALUE / array.diskBytes() ? Long.MAX_VALUE : dataDisks * array.diskBytes();
    }

    /** How many member disks may fail, whichever they are, without loss of data; 0 if the array has too few disks. */
    public static int faultTolerance(RaidLevel level, int disks) {
        if (disks < minimumDisks(level)) {
            return 0;
        }
        return switch (level) {
            case RAID0 -> 0;
            case RAID1 -> disks - 1;
            case RAID5, RAID10 -> 1;
            case RAID6 -> 2;
        };
    }
}

package pointsman.topology;

import java.time.Duration;
import java.util.Optional;
import pointsman.api.topology.Element;
import pointsman.api.topology.RaidLevel;

/**
 * How long an array takes to rebuild one failed disk: the whole of a disk is written once, at the pace of one disk. Parity
 * levels also read all other members at the same time, and clients' requests come first, so that the pace is taken as a
 * third of what a disk can stream. An estimate for comparing designs, not a promise. Pure functions.
 */
public final class Rebuild {

    /** Bytes per second that a disk streams from end to end on average, as assumed: 150 MB/s. */
    public static final double DISK_BYTES_PER_SECOND = 150e6;

    /** Part of it that a rebuild gets beside the clients' requests, as assumed. */
    public static final double SHARE = 1.0 / 3;

    /** The formula with its assumptions, in a few words for people. */
    public static final String ASSUMPTION = "size of a disk / 50 MB/s: a third of the 150 MB/s that a disk streams";

    private Rebuild() {}

    /** The time for one disk; empty for RAID 0, which has nothing to rebuild from. */
    public static Optional<Duration> time(Element.Array array) {
        if (array.level() == RaidLevel.RAID0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds((long) Math.ceil(array.diskBytes() / (DISK_BYTES_PER_SECOND * SHARE))));
    }
}

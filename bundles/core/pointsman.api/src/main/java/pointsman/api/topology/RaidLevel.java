package pointsman.api.topology;

/** RAID levels that an array can have. */
public enum RaidLevel {
    RAID0,
    RAID1,
    RAID5,
    RAID6,
    RAID10
}

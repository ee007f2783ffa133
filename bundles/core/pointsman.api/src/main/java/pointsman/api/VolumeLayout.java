package pointsman.api;

/** How the blocks of a volume lie on its extents. */
public enum VolumeLayout {
    /** One extent after the other. */
    CONCATENATED,
    /** In turn, a stripe on each extent of a stripe set, so that each device carries its share of the load. */
    STRIPED
}

package pointsman.engine;

/** What clients find by SendTargets. They can log in to the other targets all the same if they know the name. */
public enum DiscoveryListing {
    /** One target per device, so that every device is listed once. */
    DEVICES,
    /** The one target that shows all devices as its logical units. */
    ALL_IN_ONE
}

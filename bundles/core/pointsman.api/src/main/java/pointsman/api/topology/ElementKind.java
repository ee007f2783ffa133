package pointsman.api.topology;

/** The kinds of element, in the order from the clients to the disks. */
public enum ElementKind {
    CLIENT,
    PORTAL,
    SERVER,
    FABRIC,
    CONTROLLER,
    ARRAY,
    DEVICE;

    /**
     * Whether a link may lead from an element of this kind to one of the other kind. Links run in the direction of a
     * request: client, portal, server, fabric, controller, array, device.
     */
    public boolean mayLinkTo(ElementKind other) {
        return other.ordinal() == ordinal() + 1;
    }
}

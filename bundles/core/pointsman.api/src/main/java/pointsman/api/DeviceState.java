package pointsman.api;

/** Whether a device's requests are being served. */
public enum DeviceState {
    /** Requests are served by the mapped server. */
    ONLINE,
    /** Requests are held for a moment while the device moves to another server. */
    MOVING,
    /** Requests wait: the mapped server failed and the device is not safely elsewhere yet. */
    WAITING,
    /** No server reaches it; requests are answered with an error. */
    OFFLINE
}

package pointsman.api;

/** What is wrong now. The names of a problem's arguments follow each type. */
public enum ProblemType {
    /** The server is down: reason. Subject: server. */
    SERVER_DOWN,
    /** No server reaches the device. Subject: device. */
    DEVICE_OFFLINE,
    /** Only one usable path is left: server. Subject: device. */
    SINGLE_PATH,
    /** Two servers show devices that look alike but differ: servers, difference. Subject: identity. */
    IDENTITY_CLASH,
    /** A server keeps a volatile write cache on a device that several servers reach: server. Subject: device. */
    VOLATILE_WRITE_CACHE,
    /** Nothing ensures that a failed server has stopped writing before its requests are sent again. Subject: server. */
    NO_FENCE,
    /** A capacity of the server is neither configured nor learnt: resources. Subject: server. */
    CAPACITY_ASSUMED,
    /** An access rule lets whoever reaches a portal in without proof. Subject: none. */
    ACCESS_OPEN_TO_EVERYONE,
    /** Blocks of a volume cannot be reached: devices, the ids of the parts without a path. Subject: volume. */
    VOLUME_INCOMPLETE,
    /**
     * A volume is in direct mode: the engine sees none of its requests, and its reservations are those of one server.
     * Subject: volume.
     */
    VOLUME_DIRECT,
    /** A client was asked to log out and has not, or has not come back: client, server. Subject: volume. */
    CLIENT_UNRESPONSIVE,
    /** A server does not keep a client that it was sent: client, server. Subject: volume. */
    CLIENT_TURNED_AWAY,
    /** It is not known who is logged in to a server that clients are sent to: reason. Subject: server. */
    SESSIONS_UNKNOWN,
    /** A volatile write cache keeps a path policy from being followed: policy, server. Subject: device. */
    PATH_POLICY_UNSAFE,
    /** A device shall use several paths but has one: policy. Subject: device. */
    PATH_POLICY_WITHOUT_PATHS,
    /** The node exporter of the server's host does not say what it should: reason. Subject: server. */
    HOST_UNKNOWN,
    /** Load is not being recorded: reason. Subject: none. */
    HISTORY_INTERRUPTED,
    /** There are more devices, servers and clients than load is recorded of: left, the number that is left out. Subject: none. */
    HISTORY_FULL,
    /** What only a newer engine knows; no engine says it itself. The arguments and the subject are those of the newer one. */
    UNKNOWN
}

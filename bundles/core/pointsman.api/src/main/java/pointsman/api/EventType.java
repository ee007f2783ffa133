package pointsman.api;

/**
 * What happened. The names of an event's arguments follow each type; the subject is the id of what it happened to.
 */
public enum EventType {
    /** The engine is ready; subject: none. */
    ENGINE_STARTED,
    /** A client logged in: client, address, target. Subject: initiator name. */
    SESSION_OPENED,
    /** A client's session ended: client, address, target, reason. Subject: initiator name. */
    SESSION_CLOSED,
    /**
     * A login was refused: client, address, target, status, reason, and how many others were not reported since the last
     * such event: unreported. Subject: initiator name.
     */
    LOGIN_REFUSED,
    /** An access rule lets whoever reaches a portal in without proof. Subject: none. */
    ACCESS_OPEN_TO_EVERYONE,
    /** An access rule names a device that has not been found: client. Subject: the name. */
    ACCESS_DEVICE_UNKNOWN,
    /** A server is up: devices. Subject: server. */
    SERVER_UP,
    /** A server went down: reason. Subject: server. */
    SERVER_DOWN,
    /** An administrator changed a server's mode: mode, who. Subject: server. */
    SERVER_MODE_CHANGED,
    /** A device was seen for the first time: server, bytes. Subject: device. */
    DEVICE_FOUND,
    /** A device moved: from, to, cause, who, why, revision, pauseMillis, replayed. Subject: device. */
    DEVICE_REMAPPED,
    /** A remap was given up and the device stays: to, reason. Subject: device. */
    REMAP_FAILED,
    /** A failed server cannot be shown to have stopped writing, so that writes wait: reason. Subject: server. */
    FENCE_WAITING,
    /** A failed server can no longer write: how. Subject: server. */
    SERVER_FENCED,
    /** A fence program has failed and is tried again: reason, retryMillis. Subject: server. */
    FENCE_FAILED,
    /** A server that a fence program called fenced still takes connections: reason. Subject: server. */
    FENCE_DOUBTED,
    /** Nothing keeps a server from writing after it has failed, and that is being relied on: reason. Subject: server. */
    FENCE_MISSING,
    /** A device has no path left: reason. Subject: device. */
    DEVICE_OFFLINE,
    /** A device has a path again: server. Subject: device. */
    DEVICE_ONLINE,
    /** A path is not used: server, target, lun, reason. Subject: device, or the server when the device is not known. */
    PATH_EXCLUDED,
    /** A server answers but does not carry out the commands of a device, which leaves it: server. Subject: device. */
    PATH_STALLED,
    /** A path that stalled can be used again: server. Subject: device. */
    PATH_RECOVERED,
    /** A volatile write cache that was to be switched off is still on: server. Subject: device. */
    WRITE_CACHE_STAYS_ON,
    /** A plan was made: moves, now, after. Subject: plan. */
    PLAN_CREATED,
    /** A plan is being carried out: who. Subject: plan. */
    PLAN_STARTED,
    /** A plan is to be applied at a time: who, why (may be empty), notBefore, latest. Subject: plan. */
    PLAN_SCHEDULED,
    /**
     * A plan is not scheduled any more: state (of {@link ScheduleState}), who (scheduled it, or took it back), notBefore, plan (that
     * was begun, or empty), reason (why not, or what was left out; may be empty). Subject: the plan that was scheduled.
     */
    PLAN_SCHEDULE_ENDED,
    /** A plan has ended: state, done, moves. Subject: plan. */
    PLAN_ENDED,
    /** The engine has ended in the middle of a plan, which pauses now: done, moves. Subject: plan. */
    PLAN_INTERRUPTED,
    /** A plan is worth its moves, and a person may apply it: moves, now, after. Subject: plan. */
    PLAN_RECOMMENDED,
    /** What the engine does of itself has changed: mode, state. Subject: the plan that it is about, or none. */
    AUTOMATION_CHANGED,
    /** The policy was changed: who. Subject: none. */
    POLICY_CHANGED,
    /** A volume was created: name, blocks, extents (their number), who. Subject: volume. */
    VOLUME_CREATED,
    /** Extents were appended to a volume: name, blocks (all of them now), extents (their number now), who. Subject: volume. */
    VOLUME_GROWN,
    /** A volume was deleted: name, who. Subject: volume. */
    VOLUME_DELETED,
    /** The data of a volume takes another way: mode, who. Subject: volume. */
    VOLUME_MODE_CHANGED,
    /** Other paths of a device carry requests: policy, who. Subject: device. */
    PATH_POLICY_CHANGED,
    /**
     * A client of a volume in direct mode was sent to a server: client, server, address, placement, expectedIops, basis.
     * Subject: volume.
     */
    CLIENT_REDIRECTED,
    /**
     * A client was asked to go to another server, since the whole gains: client, from, to, before, after (the efficiency),
     * overallIops, utilisation (of each server), load (IOPS of the client), category, weight, history (its usual IOPS),
     * windows, minimumGain. Subject: volume.
     */
    CLIENT_REDISTRIBUTED,
    /** A client that was asked to log out has not, or has not come back: client, server, outcome. Subject: volume. */
    CLIENT_UNRESPONSIVE,
    /** A server does not keep a client that it was sent: client, server, times. Subject: volume. */
    CLIENT_TURNED_AWAY,
    /** It is not known who is logged in to a server: reason. Subject: server. */
    SESSIONS_UNKNOWN,
    /** A volatile write cache keeps a path policy from being followed: policy, server. Subject: device. */
    PATH_POLICY_UNSAFE,
    /**
     * A server cannot flush what it has acknowledged of a device, so that its path to it is not given up; it is tried again:
     * server, reason. Subject: device.
     */
    PATH_NOT_FLUSHED,
    /** The node exporter of a server's host does not say what it should: reason. Subject: server. */
    HOST_UNKNOWN,
    /** The node exporter of a server's host answers again. Subject: server. */
    HOST_KNOWN,
    /**
     * What a server can do of a resource has been learnt, or learnt anew: resource, figure (per second), before, was (where
     * that came from), knee (per second), latency (microseconds there), unloaded (microseconds), bytes (per request).
     * Subject: server.
     */
    CAPACITY_LEARNT,
    /** Load is not being recorded: reason. What is measured meanwhile will be missing from the history. Subject: none. */
    HISTORY_INTERRUPTED,
    /** Load is being recorded again: samples, the number that are missing. Subject: none. */
    HISTORY_RESUMED,
    /** Recorded load could not be read and was set aside; recording begins anew: file, reason. Subject: none. */
    HISTORY_SET_ASIDE,
    /** There are more devices, servers and clients than load is recorded of: left, the number that is left out. Subject: none. */
    HISTORY_FULL,
    /** The machine's clock was set: seconds (below 0 when it was set back). Subject: none. */
    CLOCK_SET,
    /** What only a newer engine knows; no engine says it itself. The arguments and the subject are those of the newer one. */
    UNKNOWN
}

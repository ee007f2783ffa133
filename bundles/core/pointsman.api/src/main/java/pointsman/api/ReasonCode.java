package pointsman.api;

/** Why a move is proposed, or why there is no plan. The names of a reason's arguments follow each code. */
public enum ReasonCode {
    /** The server's load is above what is best for the whole: server, resource, utilisation, share, target. */
    SERVER_MORE_UTILISED,
    /** The server shall be emptied: server. */
    SERVER_DRAINING,
    /** The server shall be left at any cost: server. */
    SERVER_EVACUATED,
    /** It undoes a move of another plan: plan. */
    REVERT,
    /** Whoever asked for the plan wants the device on the server: device, server. */
    MOVE_CHOSEN,
    /** A plan that was scheduled had this move: plan. */
    MOVE_SCHEDULED,
    /** Nothing is asked of the system. */
    NO_LOAD,
    /** No device's load has been measured, so that nothing can be judged. */
    LOAD_UNKNOWN,
    /** Fewer than two servers can be used: servers. */
    TOO_FEW_SERVERS,
    /** No plan saves the minimum part of the mean response time: efficiency, bound, minimumGain. */
    NO_BETTER_MOVE,
    /** One device alone is the load: device, share. */
    ONE_DEVICE_IS_THE_LOAD,
    /** A device alone asks for more than any server has that may serve it: device, resource, demand (of the largest of them). */
    DEVICE_EXCEEDS_SERVERS,
    /** A device cannot go anywhere: device. */
    NO_OTHER_SERVER,
    /** The policy leaves the device where it is: device. */
    DEVICE_PINNED,
    /** The server serves the device already: device, server. */
    DEVICE_THERE,
    /** The device is being moved by somebody: device. */
    DEVICE_MOVING,
    /** No server serves the device at present: device. */
    DEVICE_NOT_SERVED,
    /** The device is not where the plan that was scheduled expects it: device, server (that serves it by now), expected. */
    DEVICE_MOVED_ON,
    /** By its path policy several servers carry the device, so that another owner changes little: device. */
    DEVICE_SHARED,
    /** The move of another device, which makes room for this one, is left out: device, other. */
    ROOM_NOT_MADE,
    /** What is left of a scheduled plan would make the whole less efficient: now, after. */
    PLAN_HARMFUL,
    /** Whoever asked for the plan has left the device out of it: device. */
    DEVICE_LEFT_OUT,
    /** Whoever asked for the plan has left the server out of it: device, server. */
    SERVER_LEFT_OUT,
    /** No path leads from the server to the device: device, server. */
    SERVER_NOT_REACHED,
    /** The server takes nothing at present, because it is draining, in maintenance or down: device, server. */
    SERVER_NOT_USABLE,
    /** Another device from which this one is to be kept apart is on the server: device, server. */
    KEPT_APART,
    /** The device is to be together with others, and they are on several servers or cannot go there: device, server. */
    KEPT_TOGETHER,
    /** The server would be beyond the limit that is set for it: device, server. */
    SERVER_LIMIT,
    /** The server's memory has no head-room left: device, server. */
    SERVER_MEMORY_FULL,
    /** The device would make the whole less efficient there: device, server. */
    LESS_EFFICIENT,
    /** The policy wants the device on the server: device, server. */
    SERVER_PREFERRED,
    /** All devices are on the servers on which the policy wants them. */
    ALL_PREFERRED,
    /** The imbalance has not lasted long enough: windows, required. */
    GATE_NOT_HELD,
    /** The plan saves too small a part of the mean response time: gain, minimum. */
    GATE_GAIN_TOO_SMALL,
    /** What the plan saves over the horizon is below what its moves cost, both in request-seconds: gain, cost, horizon. */
    GATE_COST_TOO_HIGH,
    /** A device of the plan has moved too recently: device, seconds (still to wait). Where none has: coolDown, seconds. */
    GATE_COOL_DOWN,
    /** So many moves would be more than an hour may have: moves, made (in the last hour), most. */
    GATE_MOVES_PER_HOUR,
    /** A plan is being carried out, or pauses: plan. */
    EXECUTION_UNDER_WAY,
    /** Nothing moves without a person at this time of the day: from, to, zone, until. */
    QUIET_HOURS,
    /**
     * The last plan was not carried out as it should: plan, cause (FAILED, CANCELLED; NOT_KEPT if it could not be written down, then
     * plan is empty), seconds (still to wait).
     */
    BACKING_OFF,
    /** Devices that have moved a short time ago rest, and no other is worth a move: devices (how many), seconds (of the next). */
    DEVICES_REST,
    /** There is nothing to move: server. */
    NOTHING_TO_MOVE,
    /** Nothing that a plan moved can be put back: plan. */
    NOTHING_TO_REVERT,
    /** The server of a device fails: device, server. */
    SERVER_FAILS,
    /** The way from its server to a device fails: device, server. */
    PATH_FAILS,
    /** A server that is added reaches a device that none has served: device, server. */
    SERVER_ADDED,
    /** Nothing leads to a device any more, or only servers that may not get it: device. */
    DEVICE_UNREACHABLE,
    /** More is asked of a server than it can do: server, resource, utilisation. */
    SERVER_OVER_CAPACITY,
    /** What only a newer engine knows; no engine says it itself. */
    UNKNOWN
}

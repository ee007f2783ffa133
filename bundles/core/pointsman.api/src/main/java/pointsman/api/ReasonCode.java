package pointsman.api;

/** Why a move is proposed, or why there is no plan. The names of a reason's arguments follow each code. */
public enum ReasonCode {
    /** The server's load is above what is best for the whole: server, resource, utilisation, share, target. */
    SERVER_MORE_UTILISED,
    /** The server shall be emptied: server. */
    SERVER_DRAINING,
    /** It undoes a move of another plan: plan. */
    REVERT,
    /** Nothing is asked of the system. */
    NO_LOAD,
    /** No device's load has been measured, so that nothing can be judged. */
    LOAD_UNKNOWN,
    /** Fewer than two servers can be used: servers. */
    TOO_FEW_SERVERS,
    /** No single move raises the efficiency by the minimum: efficiency, bound, minimumGain. */
    NO_BETTER_MOVE,
    /** One device alone is the load: device, share. */
    ONE_DEVICE_IS_THE_LOAD,
    /** A device cannot go anywhere: device. */
    NO_OTHER_SERVER,
    /** The policy leaves the device where it is: device. */
    DEVICE_PINNED,
    /** There is nothing to move: server. */
    NOTHING_TO_MOVE,
    /** Nothing that a plan moved can be put back: plan. */
    NOTHING_TO_REVERT
}

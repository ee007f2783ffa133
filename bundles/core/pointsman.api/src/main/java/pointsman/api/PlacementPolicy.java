package pointsman.api;

/** Which server a new connection of a client is sent to, where several may take it. */
public enum PlacementPolicy {
    /** Each in turn. */
    ROUND_ROBIN,
    /** The one with the fewest connections of clients. */
    FEWEST_CONNECTIONS,
    /** The one that is utilised least. */
    LEAST_LOADED,
    /** The one with which the efficiency of the whole stays highest. */
    ADAPTIVE
}

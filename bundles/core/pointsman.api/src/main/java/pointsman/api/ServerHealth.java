package pointsman.api;

/** What the engine sees of a server. */
public enum ServerHealth {
    /** Its sessions are established and answer. */
    UP,
    /** The engine is logging in or looks at what the server offers; no device is mapped to it yet. */
    CONNECTING,
    /** It cannot be reached or does not answer. */
    DOWN
}

package pointsman.engine.internal.proxy;

/** How a client's command is sent to a server. */
public enum Sending {
    /** As it is, and again if its outcome is unknown: carried out twice it does what it does once. */
    AGAIN,
    /** As it is, and not again: carried out twice it could do something else. */
    ONCE,
    /** As a command that reads, but without a buffer: the client has announced to send data instead of taking some. */
    WITHOUT_BUFFER
}

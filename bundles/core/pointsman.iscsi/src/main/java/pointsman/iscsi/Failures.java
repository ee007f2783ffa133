package pointsman.iscsi;

import io.netty.channel.unix.Errors;

/** Says in words why a connection failed. */
public final class Failures {

    private Failures() {}

    /** The reason for people: what the peer did, where that is known, and never empty. */
    public static String reasonOf(Throwable cause) {
        if (cause instanceof Errors.NativeIoException io) {
            return io.expectedErr() == Errors.ERRNO_ECONNRESET_NEGATIVE
                    ? "the other side reset the connection"
                    : withoutCall(io.getMessage());
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** Netty puts the name of the system call and its number before what the system says. */
    private static String withoutCall(String message) {
        int end = message.lastIndexOf("): ");
        return end < 0 ? message : message.substring(end + "): ".length());
    }
}

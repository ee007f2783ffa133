package pointsman.iscsi.target;

import java.time.Duration;
import java.util.Objects;
import pointsman.iscsi.login.SessionPreferences;

/**
 * The bounds within which a portal serves its clients.
 *
 * @param preferences what is asked for in login negotiations
 * @param commandWindow commands that a session may have open, at least 1; told to clients by MaxCmdSN
 * @param maxBufferedWriteBytes write data that is asked for ahead per session, and the most that one command may carry;
 *     bytes, at least 64 KiB. Unsolicited data comes on top: up to FirstBurstLength per command of the window
 * @param loginTimeout longest time from the connection until the full feature phase
 * @param pingAfter silence of a client after which it is sent a NOP-In
 * @param closeAfter silence of a client after which its connection is dropped; longer than {@code pingAfter}
 * @param maxConnections connections at once; further ones are closed as they come
 * @param maxPendingLogins connections at once that have not logged in yet; a further one takes the place of the oldest
 */
public record PortalLimits(
        SessionPreferences preferences,
        int commandWindow,
        int maxBufferedWriteBytes,
        Duration loginTimeout,
        Duration pingAfter,
        Duration closeAfter,
        int maxConnections,
        int maxPendingLogins) {

    public PortalLimits {
        Objects.requireNonNull(preferences, "preferences");
        Objects.requireNonNull(loginTimeout, "loginTimeout");
        if (commandWindow < 1 || commandWindow > 65535) {
            throw new IllegalArgumentException("the command window is 1 to 65535, got " + commandWindow);
        }
        if (maxBufferedWriteBytes < 64 * 1024) {
            throw new IllegalArgumentException(
                    "at least 64 KiB of write data must be allowed, got " + maxBufferedWriteBytes);
        }
        if (closeAfter.compareTo(pingAfter) <= 0) {
            throw new IllegalArgumentException(
                    "a silent client is pinged (%s) before it is dropped (%s)".formatted(pingAfter, closeAfter));
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("at least one connection, got " + maxConnections);
        }
        if (maxPendingLogins < 1) {
            throw new IllegalArgumentException("at least one login at a time, got " + maxPendingLogins);
        }
    }

    /** 128 commands and 16 MiB of write data per session, 10 s for a login, pings after 15 s, 4096 connections, 256 logins. */
    public static PortalLimits defaults() {
        return new PortalLimits(
                SessionPreferences.defaults(),
                128,
                16 * 1024 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(45),
                4096,
                256);
    }

    /** The same with other wishes for the negotiation. */
    public PortalLimits withPreferences(SessionPreferences newPreferences) {
        return new PortalLimits(
                newPreferences,
                commandWindow,
                maxBufferedWriteBytes,
                loginTimeout,
                pingAfter,
                closeAfter,
                maxConnections,
                maxPendingLogins);
    }

    /** The same with another command window. */
    public PortalLimits withCommandWindow(int commands) {
        return new PortalLimits(
                preferences,
                commands,
                maxBufferedWriteBytes,
                loginTimeout,
                pingAfter,
                closeAfter,
                maxConnections,
                maxPendingLogins);
    }

    /** The same with another bound of buffered write data, bytes. */
    public PortalLimits withMaxBufferedWriteBytes(int bytes) {
        return new PortalLimits(
                preferences,
                commandWindow,
                bytes,
                loginTimeout,
                pingAfter,
                closeAfter,
                maxConnections,
                maxPendingLogins);
    }

    /** The same with other times. */
    public PortalLimits withTimes(Duration newLoginTimeout, Duration newPingAfter, Duration newCloseAfter) {
        return new PortalLimits(
                preferences,
                commandWindow,
                maxBufferedWriteBytes,
                newLoginTimeout,
                newPingAfter,
                newCloseAfter,
                maxConnections,
                maxPendingLogins);
    }

    /** The same with other numbers of connections. */
    public PortalLimits withConnections(int newMaxConnections, int newMaxPendingLogins) {
        return new PortalLimits(
                preferences,
                commandWindow,
                maxBufferedWriteBytes,
                loginTimeout,
                pingAfter,
                closeAfter,
                newMaxConnections,
                newMaxPendingLogins);
    }
}

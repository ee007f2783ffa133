package pointsman.engine.access;

import java.time.Duration;

/**
 * How much clients may ask of each portal before they have proved anything, and how long the engine waits for those that
 * fall silent.
 *
 * @param connections connections at once, further ones are closed; 1 to 65535
 * @param pendingLogins connections at once that have not logged in; a further one takes the place of the oldest; at
 *     least 1
 * @param loginTimeout longest time from the connection until the login has succeeded
 * @param pingAfter silence of a client after which it is asked for a sign of life
 * @param closeAfter silence of a client after which its connection is dropped; longer than {@code pingAfter}
 */
public record PortalBounds(
        int connections, int pendingLogins, Duration loginTimeout, Duration pingAfter, Duration closeAfter) {

    /** 4096 connections, 256 logins, 10 s for a login, a ping after 15 s, the end after 45 s. */
    public static final PortalBounds DEFAULT =
            new PortalBounds(4096, 256, Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(45));

    private static final int MAX_CONNECTIONS = 65535;

    public PortalBounds {
        if (connections < 1 || connections > MAX_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "connections is 1 to %d, got %d".formatted(MAX_CONNECTIONS, connections));
        }
        if (pendingLogins < 1) {
            throw new IllegalArgumentException("pendingLogins is at least 1, got " + pendingLogins);
        }
        requirePositive("loginTimeout", loginTimeout);
        requirePositive("pingAfter", pingAfter);
        if (closeAfter.compareTo(pingAfter) <= 0) {
            throw new IllegalArgumentException(
                    "closeAfter (%s) is longer than pingAfter (%s)".formatted(closeAfter, pingAfter));
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is above zero, got " + value);
        }
    }
}

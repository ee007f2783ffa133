package pointsman.it.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds free ports for programs that cannot take port 0, or that must come back at the same port. They are below the range
 * from which systems take the ports of outgoing connections, so that none of these can sit on one meanwhile.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    /** A loopback address at which nobody listens now. */
    public static InetSocketAddress free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(address);
                return address;
            } catch (IOException taken) {
                // Another program has it: try the next.
            }
        }
        throw new IllegalStateException("no free port from %d to %d".formatted(FIRST, LAST));
    }
}

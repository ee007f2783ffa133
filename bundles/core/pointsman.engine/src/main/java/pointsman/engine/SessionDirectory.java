package pointsman.engine;

import java.net.URI;
import java.util.List;

/** How the engine learns who is logged in to a server past it, and how it has a client log out there. */
public sealed interface SessionDirectory {

    /** It does not: what would need it is refused. */
    None NONE = new None();

    /** There is no way to know. */
    record None() implements SessionDirectory {}

    /**
     * The server shows it over HTTP, as {@code pointsman storage --status-address} does: {@code GET /sessions}, and {@code
     * POST /sessions/ID/logout?seconds=N}.
     *
     * @param address HTTP address without a path
     */
    record Http(URI address) implements SessionDirectory {

        public Http {
            if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
                throw new IllegalArgumentException("allowed is http://HOST:PORT, got '%s'".formatted(address));
            }
        }
    }

    /**
     * Programs of the administrator know. Each runs as the engine's user, without a shell.
     *
     * @param list writes the same JSON as GET /sessions to its output
     * @param logout gets the id of a session and the limit in seconds as further arguments and ends with 0 if the client
     *     is being asked, or was dropped; empty if the server cannot do that
     */
    record Programs(List<String> list, List<String> logout) implements SessionDirectory {

        public Programs {
            list = List.copyOf(list);
            logout = List.copyOf(logout);
            if (list.isEmpty()) {
                throw new IllegalArgumentException("the program that lists the sessions is missing");
            }
        }
    }
}

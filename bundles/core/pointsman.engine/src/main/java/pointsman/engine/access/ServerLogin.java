package pointsman.engine.access;

import java.util.Objects;
import java.util.Optional;

/**
 * How the engine logs in to a server.
 *
 * @param chap with what the engine proves itself if the server asks it to; if it is mutual, the server must prove itself too
 * @param digests of the engine's sessions with it
 */
public record ServerLogin(Optional<Chap> chap, Digests digests) {

    /** Without credentials, with digests where the server asks for them. */
    public static final ServerLogin PLAIN = new ServerLogin(Optional.empty(), Digests.OFFERED);

    public ServerLogin {
        Objects.requireNonNull(chap, "chap");
        Objects.requireNonNull(digests, "digests");
    }
}

package pointsman.engine.access;

import java.util.Objects;
import java.util.Optional;

/**
 * What one client, or those of a pattern, may do.
 *
 * @param client whom it is about
 * @param devices what they see
 * @param chap what they must prove, and with what the engine proves itself to those who ask it to; empty if whoever uses
 *     the client's name is believed
 * @param digests of their sessions
 */
public record AccessRule(ClientPattern client, DeviceGrant devices, Optional<Chap> chap, Digests digests) {

    public AccessRule {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(devices, "devices");
        Objects.requireNonNull(chap, "chap");
        Objects.requireNonNull(digests, "digests");
    }

    /** A rule without credentials. */
    public static AccessRule of(ClientPattern client, DeviceGrant devices) {
        return new AccessRule(client, devices, Optional.empty(), Digests.OFFERED);
    }

    /** The same with credentials. */
    public AccessRule withChap(Chap newChap) {
        return new AccessRule(client, devices, Optional.of(newChap), digests);
    }

    /** The same with other digests. */
    public AccessRule withDigests(Digests newDigests) {
        return new AccessRule(client, devices, chap, newDigests);
    }

    /** Whether anyone at all who reaches a portal can use it. */
    public boolean isOpenToEveryone() {
        return client.equals(ClientPattern.ANY) && chap.isEmpty();
    }
}

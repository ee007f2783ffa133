package pointsman.iscsi.login;

import java.util.Objects;
import java.util.Optional;

/**
 * By what client and target know each other. A client that has one with credentials of the target accepts only a target
 * that proves itself with them.
 *
 * @param client with what the client proves itself
 * @param target with what the target proves itself when the client asks it to (mutual CHAP); another secret, since with
 *     the same one an answer could be reflected (RFC 7143, 9.2.1)
 * @param md5Allowed whether the proof may rest on MD5, which everyone has; without it a stronger hash must be agreed upon
 */
public record ChapAccount(ChapCredentials client, Optional<ChapCredentials> target, boolean md5Allowed) {

    public ChapAccount {
        Objects.requireNonNull(client, "client");
        if (target.filter(client::hasSecretOf).isPresent()) {
            throw new IllegalArgumentException(
                    "%s and its target have the same CHAP secret, give them different ones".formatted(client.name()));
        }
    }

    /** Only the client proves itself. */
    public static ChapAccount oneWay(ChapCredentials client) {
        return new ChapAccount(client, Optional.empty(), true);
    }

    /** Both sides prove themselves. */
    public static ChapAccount mutual(ChapCredentials client, ChapCredentials target) {
        return new ChapAccount(client, Optional.of(target), true);
    }

    /** The same, but the target need not prove itself. */
    public ChapAccount withoutTarget() {
        return new ChapAccount(client, Optional.empty(), md5Allowed);
    }

    /** The same, but never with MD5. */
    public ChapAccount withoutMd5() {
        return new ChapAccount(client, target, false);
    }
}

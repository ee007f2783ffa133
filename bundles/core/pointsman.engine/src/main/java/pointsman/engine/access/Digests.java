package pointsman.engine.access;

import java.util.Objects;

/**
 * Which parts of a session's PDUs carry a CRC32C.
 *
 * @param header whether headers do
 * @param data whether data does
 */
public record Digests(DigestUse header, DigestUse data) {

    /** Both where the other side asks for them. */
    public static final Digests OFFERED = new Digests(DigestUse.OFFERED, DigestUse.OFFERED);

    public Digests {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(data, "data");
    }
}

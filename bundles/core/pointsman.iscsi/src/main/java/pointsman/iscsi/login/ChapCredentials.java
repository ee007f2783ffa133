package pointsman.iscsi.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** Name and secret with which one side proves who it is (RFC 1994). The secret shows in no text. */
public final class ChapCredentials {

    /** Shortest secret, bytes: 96 bits (RFC 7143, 9.2.1). */
    public static final int MIN_SECRET_LENGTH = 12;

    private static final int MAX_NAME_LENGTH = 255;

    private final String name;
    private final byte[] secret;

    /**
     * @param name 1 to 255 bytes of UTF-8
     * @param secret at least {@link #MIN_SECRET_LENGTH} bytes; copied
     * @throws IllegalArgumentException if one of them has another length; the message does not tell the secret
     */
    public ChapCredentials(String name, byte[] secret) {
        Objects.requireNonNull(name, "name");
        int nameLength = name.getBytes(StandardCharsets.UTF_8).length;
        if (nameLength == 0 || nameLength > MAX_NAME_LENGTH || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a CHAP name has 1 to %d bytes, none of them 0".formatted(MAX_NAME_LENGTH));
        }
        if (secret.length < MIN_SECRET_LENGTH) {
            throw new IllegalArgumentException("the CHAP secret of %s has %d bytes, use at least %d"
                    .formatted(name, secret.length, MIN_SECRET_LENGTH));
        }
        this.name = name;
        this.secret = secret.clone();
    }

    /** Credentials with a secret of characters, taken as UTF-8. */
    public static ChapCredentials of(String name, String secret) {
        return new ChapCredentials(name, secret.getBytes(StandardCharsets.UTF_8));
    }

    public String name() {
        return name;
    }

    /** The answer to a challenge (RFC 1994, 4.1). */
    byte[] response(ChapAlgorithm algorithm, int identifier, byte[] challenge) {
        MessageDigest digest = algorithm.newDigest();
        digest.update((byte) identifier);
        digest.update(secret);
        return digest.digest(challenge);
    }

    /** Whether name and answer are those of these credentials; takes as long for any wrong answer. */
    boolean verify(String givenName, byte[] response, ChapAlgorithm algorithm, int identifier, byte[] challenge) {
        boolean nameMatches = MessageDigest.isEqual(
                name.getBytes(StandardCharsets.UTF_8), givenName.getBytes(StandardCharsets.UTF_8));
        boolean responseMatches = MessageDigest.isEqual(response(algorithm, identifier, challenge), response);
        return nameMatches & responseMatches;
    }

    boolean hasSecretOf(ChapCredentials other) {
        return MessageDigest.isEqual(secret, other.secret);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChapCredentials credentials
                && name.equals(credentials.name)
                && hasSecretOf(credentials);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name; never the secret. */
    @Override
    public String toString() {
        return "ChapCredentials[%s]".formatted(name);
    }
}

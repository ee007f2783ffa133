package pointsman.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A secret that opens a service. No text of it is in {@link #toString()}, so that it does not get into a log by chance;
 * {@link #reveal()} is for what sends it or keeps it safe.
 */
public final class AccessToken {

    /** What every token begins with, so that tokens are found where they should not be. */
    public static final String PREFIX = "pointsman-";

    private static final int RANDOM_BYTES = 32;

    /** As long as 32 bytes are in Base64 for URLs. */
    private static final Pattern FORM = Pattern.compile(Pattern.quote(PREFIX) + "[A-Za-z0-9_-]{43}");

    private final String text;

    private AccessToken(String text) {
        this.text = text;
    }

    /** A new one of 256 random bits. */
    public static AccessToken random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new AccessToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * The token that somebody gives; white space around it does not count.
     *
     * @throws IllegalArgumentException if it cannot be one; the message does not repeat it
     */
    public static AccessToken parse(String text) {
        String stripped = text.strip();
        if (!FORM.matcher(stripped).matches()) {
            throw new IllegalArgumentException(
                    "a token begins with '%s' and has %d characters; this is none of that form"
                            .formatted(PREFIX, PREFIX.length() + 43));
        }
        return new AccessToken(stripped);
    }

    /** The secret itself. */
    public String reveal() {
        return text;
    }

    /**
     * What a service keeps of it: SHA-256 in hexadecimal digits. A slow hash would protect nothing more, since 256 random
     * bits cannot be guessed.
     */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessToken token && token.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "a token";
    }
}

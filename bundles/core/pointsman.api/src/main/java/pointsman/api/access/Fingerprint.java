package pointsman.api.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a certificate, by which people recognise it. Not secret.
 *
 * @param text 32 pairs of hexadecimal digits in upper case with colons between them, as keytool and openssl show it
 */
public record Fingerprint(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){31}");

    public Fingerprint {
        Objects.requireNonNull(text, "text");
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a fingerprint is like %s, got '%s'".formatted("A1:B2:...:F0", text));
        }
    }

    /** The fingerprint of a certificate. */
    public static Fingerprint of(Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate has no encoding", e);
        }
    }

    /**
     * Understands what a person types or copies: with or without colons, in upper or lower case.
     *
     * @throws IllegalArgumentException with a message for that person
     */
    public static Fingerprint parse(String typed) {
        String digits = typed.strip().replace(":", "").replace(" ", "").toUpperCase(Locale.ROOT);
        if (!digits.matches("[0-9A-F]{64}")) {
            throw new IllegalArgumentException(
                    "a fingerprint is the SHA-256 of a certificate, 64 hexadecimal digits, got '%s'"
                            .formatted(typed.strip()));
        }
        return new Fingerprint(HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(digits)));
    }

    @Override
    public String toString() {
        return text;
    }
}

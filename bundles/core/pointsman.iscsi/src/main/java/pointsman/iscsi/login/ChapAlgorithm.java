package pointsman.iscsi.login;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The hashes of CHAP that this side has (values of CHAP_A as registered with IANA), in the order in which they are
 * offered. MD5, which everyone must have (RFC 7143, 12.1.3), comes first: tgt takes 7 for SHA-1, so that no login would
 * succeed there if 7 came first.
 */
enum ChapAlgorithm {
    MD5(5, "MD5", 16),
    SHA_256(7, "SHA-256", 32);

    private final int code;
    private final String digestName;
    private final int length;

    ChapAlgorithm(int code, String digestName, int length) {
        this.code = code;
        this.digestName = digestName;
        this.length = length;
    }

    /** The list that an initiator offers: those that this Java has. */
    static String offer() {
        return available().stream().map(ChapAlgorithm::text).collect(Collectors.joining(","));
    }

    /** The first one of an offer that this side has too. */
    static Optional<ChapAlgorithm> choose(String offered) {
        List<ChapAlgorithm> available = available();
        return Arrays.stream(offered.split(","))
                .flatMap(text ->
                        available.stream().filter(algorithm -> algorithm.text().equals(text)))
                .findFirst();
    }

    String text() {
        return Integer.toString(code);
    }

    /** Bytes of an answer; challenges are made as long. */
    int length() {
        return length;
    }

    MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digestName);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("only available algorithms are agreed upon", missing);
        }
    }

    private static List<ChapAlgorithm> available() {
        return Arrays.stream(values()).filter(ChapAlgorithm::isAvailable).toList();
    }

    private boolean isAvailable() {
        try {
            MessageDigest.getInstance(digestName);
            return true;
        } catch (NoSuchAlgorithmException missing) {
            return false;
        }
    }
}

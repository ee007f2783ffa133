package pointsman.iscsi.login;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hashes of CHAP that this side has (values of CHAP_A as registered with IANA), the strongest first. */
enum ChapAlgorithm {
    SHA3_256(8, "SHA3-256", 32),
    SHA_256(7, "SHA-256", 32),
    SHA_1(6, "SHA-1", 20),
    /** The one that everyone must have (RFC 7143, 12.1.3). */
    MD5(5, "MD5", 16);

    private final int code;
    private final String digestName;
    private final int length;

    ChapAlgorithm(int code, String digestName, int length) {
        this.code = code;
        this.digestName = digestName;
        this.length = length;
    }

    /**
     * The list that an initiator offers: those that this Java has. MD5 comes before SHA-256, since tgt takes 7 for SHA-1,
     * so that no login would succeed there if 7 came first.
     */
    static String offer(boolean md5Allowed) {
        return Stream.of(SHA3_256, MD5, SHA_256, SHA_1)
                .filter(algorithm -> algorithm.isUsable(md5Allowed))
                .map(ChapAlgorithm::text)
                .collect(Collectors.joining(","));
    }

    /** The strongest one of an offer that this side has too. */
    static Optional<ChapAlgorithm> strongestOf(String offered, boolean md5Allowed) {
        List<String> codes = Arrays.asList(offered.split(","));
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.isUsable(md5Allowed) && codes.contains(algorithm.text()))
                .findFirst();
    }

    /** The one that a target names in its answer to an offer. */
    static Optional<ChapAlgorithm> answered(String text, boolean md5Allowed) {
        return Arrays.stream(values())
                .filter(algorithm ->
                        algorithm.isUsable(md5Allowed) && algorithm.text().equals(text))
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

    /** A Java may lack some; one that follows FIPS 140 has no MD5. */
    private boolean isUsable(boolean md5Allowed) {
        if (this == MD5 && !md5Allowed) {
            return false;
        }
        try {
            MessageDigest.getInstance(digestName);
            return true;
        } catch (NoSuchAlgorithmException missing) {
            return false;
        }
    }
}

package pointsman.iscsi.login;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** What one side asks the other: CHAP_I and CHAP_C (RFC 7143, 12.1.3). */
final class ChapChallenge {

    private final int identifier;
    private final byte[] bytes;

    private ChapChallenge(int identifier, byte[] bytes) {
        this.identifier = identifier;
        this.bytes = bytes;
    }

    /** A new one that nobody can foresee. */
    static ChapChallenge random(ChapAlgorithm algorithm) {
        SecureRandom random = new SecureRandom();
        byte[] bytes = new byte[algorithm.length()];
        random.nextBytes(bytes);
        return new ChapChallenge(random.nextInt(256), bytes);
    }

    /** The one that the other side has sent. */
    static ChapChallenge of(ChapKeys keys) throws AuthenticationException {
        int identifier = TextNumber.parse(keys.required("CHAP_I"))
                .filter(n -> n <= 255)
                .orElseThrow(() -> new AuthenticationException("CHAP_I is no number of 0 to 255"));
        return new ChapChallenge(identifier, keys.binary("CHAP_C"));
    }

    List<TextPair> pairs() {
        return List.of(
                new TextPair("CHAP_I", Integer.toString(identifier)),
                new TextPair("CHAP_C", BinaryValue.encode(bytes)));
    }

    /** The keys with which credentials answer it. */
    List<TextPair> answer(ChapCredentials credentials, ChapAlgorithm algorithm) {
        return List.of(
                new TextPair("CHAP_N", credentials.name()),
                new TextPair("CHAP_R", BinaryValue.encode(credentials.response(algorithm, identifier, bytes))));
    }

    /** Whether the other side has answered it as only who has the credentials can. */
    boolean isAnsweredBy(ChapCredentials credentials, ChapAlgorithm algorithm, ChapKeys keys)
            throws AuthenticationException {
        return credentials.verify(keys.required("CHAP_N"), keys.binary("CHAP_R"), algorithm, identifier, bytes);
    }

    boolean hasBytesOf(ChapChallenge other) {
        return Arrays.equals(bytes, other.bytes);
    }
}

package pointsman.iscsi.login;

import java.util.List;
import java.util.Optional;

/** The keys of one step of an authentication. */
final class ChapKeys {

    private final List<TextPair> pairs;

    ChapKeys(List<TextPair> pairs) {
        this.pairs = pairs;
    }

    Optional<String> value(String key) {
        return pairs.stream()
                .filter(pair -> pair.key().equals(key))
                .map(TextPair::value)
                .findFirst();
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    String required(String key) throws AuthenticationException {
        return value(key).orElseThrow(() -> new AuthenticationException(key + " is missing"));
    }

    byte[] binary(String key) throws AuthenticationException {
        return BinaryValue.parse(required(key))
                .orElseThrow(() -> new AuthenticationException(key + " is no binary value"));
    }
}

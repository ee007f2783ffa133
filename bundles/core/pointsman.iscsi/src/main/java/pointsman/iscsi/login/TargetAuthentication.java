package pointsman.iscsi.login;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The target's side of the security stage: AuthMethod None, or CHAP with the steps of RFC 7143, 12.1.3. Used by one
 * thread, for one login.
 */
public final class TargetAuthentication {

    /** What is to come next. */
    private enum Step {
        METHOD,
        ALGORITHM,
        RESPONSE,
        NOTHING
    }

    private final Optional<ChapAccount> account;
    private Step next = Step.METHOD;
    private ChapAlgorithm algorithm;
    private ChapChallenge challenge;

    /** @param account what the client must prove; empty if it need not prove anything */
    public TargetAuthentication(Optional<ChapAccount> account) {
        this.account = account;
    }

    /** Whether the security stage may end. */
    public boolean isDone() {
        return account.isEmpty() || next == Step.NOTHING;
    }

    /**
     * Takes what the client has sent in the security stage.
     *
     * @return what is to be sent in answer
     * @throws AuthenticationException if the client is not, or does not prove to be, who it must be
     */
    public List<TextPair> receive(List<TextPair> pairs) throws AuthenticationException {
        ChapKeys keys = new ChapKeys(pairs);
        return switch (next) {
            case METHOD -> method(keys);
            case ALGORITHM -> algorithm(keys);
            case RESPONSE -> response(keys);
            case NOTHING -> List.of();
        };
    }

    private List<TextPair> method(ChapKeys keys) throws AuthenticationException {
        Optional<String> offered = keys.value("AuthMethod");
        if (account.isEmpty() && offered.isEmpty()) {
            return List.of();
        }
        String method = account.isPresent() ? "CHAP" : "None";
        if (!Arrays.asList(offered.orElse("").split(",")).contains(method)) {
            throw new AuthenticationException("AuthMethod=%s is not among what it offers".formatted(method));
        }
        next = account.isPresent() ? Step.ALGORITHM : Step.NOTHING;
        return List.of(new TextPair("AuthMethod", method));
    }

    private List<TextPair> algorithm(ChapKeys keys) throws AuthenticationException {
        String offered = keys.required("CHAP_A");
        algorithm = ChapAlgorithm.strongestOf(offered, account.orElseThrow().md5Allowed())
                .orElseThrow(() -> new AuthenticationException("CHAP_A has no algorithm that is allowed here"));
        challenge = ChapChallenge.random(algorithm);
        next = Step.RESPONSE;
        List<TextPair> pairs = new ArrayList<>();
        pairs.add(new TextPair("CHAP_A", algorithm.text()));
        pairs.addAll(challenge.pairs());
        return pairs;
    }

    private List<TextPair> response(ChapKeys keys) throws AuthenticationException {
        ChapAccount expected = account.orElseThrow();
        if (!challenge.isAnsweredBy(expected.client(), algorithm, keys)) {
            throw new AuthenticationException("CHAP name or secret is wrong");
        }
        List<TextPair> proof = keys.has("CHAP_C") || keys.has("CHAP_I") ? proof(keys, expected) : List.of();
        next = Step.NOTHING;
        return proof;
    }

    private List<TextPair> proof(ChapKeys keys, ChapAccount expected) throws AuthenticationException {
        ChapChallenge ofClient = ChapChallenge.of(keys);
        if (ofClient.hasBytesOf(challenge)) {
            throw new AuthenticationException("it sends the challenge of the target back");
        }
        ChapCredentials own = expected.target()
                .orElseThrow(() ->
                        new AuthenticationException("it wants mutual CHAP, but the target has no credentials for it"));
        return ofClient.answer(own, algorithm);
    }
}

package pointsman.iscsi.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The initiator's side of the security stage: AuthMethod None, or CHAP with the steps of RFC 7143, 12.1.3. Used by one
 * thread, for one login.
 */
public final class InitiatorAuthentication {

    /** What is to come next. */
    private enum Step {
        METHOD,
        CHALLENGE,
        PROOF,
        NOTHING
    }

    private final Optional<ChapAccount> account;
    private Step next = Step.METHOD;
    private ChapAlgorithm algorithm;
    private ChapChallenge ownChallenge;

    /** @param account with what the client proves itself if asked to; with credentials of the target, it must be */
    public InitiatorAuthentication(Optional<ChapAccount> account) {
        this.account = account;
    }

    /** The methods that the first request offers. */
    public TextPair offer() {
        return new TextPair("AuthMethod", account.isEmpty() ? "None" : isMutual() ? "CHAP" : "CHAP,None");
    }

    /** Whether the next request may ask for the end of the security stage. */
    public boolean mayEnd() {
        return account.isEmpty() || next == Step.PROOF || next == Step.NOTHING;
    }

    /** Whether the target may end the security stage. */
    public boolean isDone() {
        return next == Step.NOTHING || account.isEmpty();
    }

    /**
     * Takes what the target has sent in the security stage.
     *
     * @return what is to be sent in answer
     * @throws AuthenticationException if the target wants what this side has not, or does not prove to be who it must be
     */
    public List<TextPair> receive(List<TextPair> pairs) throws AuthenticationException {
        ChapKeys keys = new ChapKeys(pairs);
        return switch (next) {
            case METHOD -> method(keys);
            case CHALLENGE -> challenge(keys);
            case PROOF -> proof(keys);
            case NOTHING -> List.of();
        };
    }

    private boolean isMutual() {
        return account.flatMap(ChapAccount::target).isPresent();
    }

    private List<TextPair> method(ChapKeys keys) throws AuthenticationException {
        Optional<String> chosen = keys.value("AuthMethod");
        if (chosen.isEmpty()) {
            return List.of();
        }
        if (chosen.get().equals("None") && !isMutual()) {
            next = Step.NOTHING;
            return List.of();
        }
        if (chosen.get().equals("CHAP") && account.isPresent()) {
            next = Step.CHALLENGE;
            return List.of(
                    new TextPair("CHAP_A", ChapAlgorithm.offer(account.get().md5Allowed())));
        }
        throw new AuthenticationException(
                "the target wants AuthMethod=%s, offered was %s".formatted(chosen.get(), offer().value()));
    }

    private List<TextPair> challenge(ChapKeys keys) throws AuthenticationException {
        boolean md5Allowed = account.orElseThrow().md5Allowed();
        algorithm = ChapAlgorithm.answered(keys.required("CHAP_A"), md5Allowed)
                .orElseThrow(() -> new AuthenticationException("the target chose a CHAP_A that was not offered"));
        List<TextPair> answer = new ArrayList<>(
                ChapChallenge.of(keys).answer(account.orElseThrow().client(), algorithm));
        if (isMutual()) {
            ownChallenge = ChapChallenge.random(algorithm);
            answer.addAll(ownChallenge.pairs());
        }
        next = isMutual() ? Step.PROOF : Step.NOTHING;
        return answer;
    }

    private List<TextPair> proof(ChapKeys keys) throws AuthenticationException {
        if (!ownChallenge.isAnsweredBy(account.flatMap(ChapAccount::target).orElseThrow(), algorithm, keys)) {
            throw new AuthenticationException("the target's CHAP name or secret is wrong");
        }
        next = Step.NOTHING;
        return List.of();
    }
}

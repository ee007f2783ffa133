package pointsman.iscsi.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.target.LoginDecision;

/** CHAP step by step (RFC 1994; RFC 7143, 12.1.3). The expected answers were computed with another implementation. */
class ChapTest {

    private static final String SECRET = "open sesame 123";
    private static final ChapCredentials CLIENT = ChapCredentials.of("alice", SECRET);
    private static final ChapCredentials TARGET = ChapCredentials.of("vault", "a quite different one");
    private static final ChapAccount ONE_WAY = ChapAccount.oneWay(CLIENT);
    private static final ChapAccount MUTUAL = ChapAccount.mutual(CLIENT, TARGET);
    private static final String CHALLENGE = "0x00112233445566778899aabbccddeeff";

    private static TargetAuthentication target(ChapAccount account) {
        return new TargetAuthentication(Optional.of(account));
    }

    private static InitiatorAuthentication initiator(ChapAccount account) {
        return new InitiatorAuthentication(Optional.of(account));
    }

    private static List<TextPair> pairs(String... texts) {
        return Stream.of(texts)
                .map(text -> text.split("=", 2))
                .map(pair -> new TextPair(pair[0], pair[1]))
                .toList();
    }

    private static List<String> texts(List<TextPair> pairs) {
        return pairs.stream().map(pair -> pair.key() + "=" + pair.value()).toList();
    }

    private static String keys(List<TextPair> pairs) {
        return pairs.stream().map(TextPair::key).collect(Collectors.joining(" "));
    }

    private static String value(List<TextPair> pairs, String key) {
        return new ChapKeys(pairs).value(key).orElseThrow();
    }

    /** A target that has sent its challenge, and what it sent. */
    private static List<TextPair> challengeOf(TargetAuthentication target) throws AuthenticationException {
        target.receive(pairs("AuthMethod=CHAP"));
        return target.receive(pairs("CHAP_A=5"));
    }

    private static List<TextPair> answer(ChapCredentials credentials, List<TextPair> challenge)
            throws AuthenticationException {
        return ChapChallenge.of(new ChapKeys(challenge)).answer(credentials, ChapAlgorithm.MD5);
    }

    private static List<TextPair> with(List<TextPair> pairs, String... more) {
        return Stream.concat(pairs.stream(), pairs(more).stream()).toList();
    }

    private static AuthenticationException refused(TargetAuthentication target, List<TextPair> pairs) {
        var refused = assertThrows(AuthenticationException.class, () -> target.receive(pairs));
        assertFalse(target.isDone());
        return refused;
    }

    // The client's side

    @ParameterizedTest
    @CsvSource({
        "5, 0x00112233445566778899aabbccddeeff, 0x7160a94743be8b4334759724a89dc705",
        "5, 0bABEiM0RVZneImaq7zN3u/w==, 0x7160a94743be8b4334759724a89dc705",
        "6, 0x00112233445566778899aabbccddeeff, 0x91091e4958c99fabad527a1bdb255ee364f707fc",
        "7, 0x00112233445566778899aabbccddeeff, 0xab6a152d8c89e566504f63126ff50be1405eee8c50855ecc7ccbabe2bc63c444",
        "8, 0x00112233445566778899aabbccddeeff, 0xb72bdd86b69f32a67d37562ccb39dfe9c100802b823edec322157896a3d0da99"
    })
    void aChallengeIsAnsweredWithTheHashOfIdentifierSecretAndChallenge(String algorithm, String challenge, String hash)
            throws AuthenticationException {
        InitiatorAuthentication initiator = initiator(ONE_WAY);

        List<TextPair> algorithms = initiator.receive(pairs("AuthMethod=CHAP"));
        boolean mayEndBefore = initiator.mayEnd();
        List<TextPair> answer = initiator.receive(pairs("CHAP_A=" + algorithm, "CHAP_I=66", "CHAP_C=" + challenge));

        assertEquals(List.of("CHAP_A=8,5,7,6"), texts(algorithms));
        assertFalse(mayEndBefore);
        assertEquals(List.of("CHAP_N=alice", "CHAP_R=" + hash), texts(answer));
        assertTrue(initiator.mayEnd());
    }

    @Test
    void aClientOffersWhatItsCredentialsAllow() {
        assertEquals(
                "None", new InitiatorAuthentication(Optional.empty()).offer().value());
        assertEquals("CHAP,None", initiator(ONE_WAY).offer().value());
        assertEquals("CHAP", initiator(MUTUAL).offer().value());
    }

    @Test
    void aTargetThatWantsNoProofNeedsNone() throws AuthenticationException {
        InitiatorAuthentication initiator = initiator(ONE_WAY);

        assertEquals(List.of(), initiator.receive(pairs("AuthMethod=None")));

        assertTrue(initiator.isDone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "KRB5", "Reject"})
    void aClientThatWantsMutualChapTakesNothingElse(String method) {
        InitiatorAuthentication initiator = initiator(MUTUAL);

        assertThrows(AuthenticationException.class, () -> initiator.receive(pairs("AuthMethod=" + method)));
        assertFalse(initiator.isDone());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHAP_A=9 CHAP_I=1 CHAP_C=0x00",
                "CHAP_A=5,7 CHAP_I=1 CHAP_C=0x00",
                "CHAP_A=5 CHAP_C=0x00",
                "CHAP_A=5 CHAP_I=256 CHAP_C=0x00",
                "CHAP_A=5 CHAP_I=1",
                "CHAP_A=5 CHAP_I=1 CHAP_C=0x",
                "CHAP_A=5 CHAP_I=1 CHAP_C=0xzz",
                "CHAP_A=5 CHAP_I=1 CHAP_C=00"
            })
    void aChallengeThatIsNoneEndsTheLogin(String challenge) throws AuthenticationException {
        InitiatorAuthentication initiator = initiator(ONE_WAY);
        initiator.receive(pairs("AuthMethod=CHAP"));

        assertThrows(AuthenticationException.class, () -> initiator.receive(pairs(challenge.split(" "))));
    }

    @Test
    void aTargetThatDoesNotProveItselfIsNotTrusted() throws AuthenticationException {
        InitiatorAuthentication initiator = initiator(MUTUAL);
        initiator.receive(pairs("AuthMethod=CHAP"));
        List<TextPair> asked = initiator.receive(pairs("CHAP_A=5", "CHAP_I=66", "CHAP_C=" + CHALLENGE));
        List<TextPair> wrong = answer(ChapCredentials.of("vault", "not the right one"), asked);

        assertEquals("CHAP_N CHAP_R CHAP_I CHAP_C", keys(asked));
        assertThrows(AuthenticationException.class, () -> initiator.receive(List.of()));
        assertThrows(AuthenticationException.class, () -> initiator.receive(wrong));
        assertFalse(initiator.isDone());
    }

    // The target's side

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"5; 5; 34", "7; 7; 66", "7,5; 7; 66", "5,7; 7; 66", "5,6; 6; 42", "5,6,7,8; 8; 66", "9,5; 5; 34"})
    void theStrongestAlgorithmOfTheClientThatTheTargetHasIsTaken(String offered, String chosen, int challengeLength)
            throws AuthenticationException {
        TargetAuthentication target = target(ONE_WAY);

        List<TextPair> method = target.receive(pairs("AuthMethod=CHAP,None"));
        List<TextPair> challenge = target.receive(pairs("CHAP_A=" + offered));

        assertEquals(List.of("AuthMethod=CHAP"), texts(method));
        assertEquals("CHAP_A CHAP_I CHAP_C", keys(challenge));
        assertEquals(chosen, value(challenge, "CHAP_A"));
        assertEquals(challengeLength, value(challenge, "CHAP_C").length());
        assertFalse(target.isDone());
    }

    @Test
    void aTargetThatForbidsMd5RefusesAClientThatHasNothingElse() throws AuthenticationException {
        TargetAuthentication target = target(ONE_WAY.withoutMd5());
        target.receive(pairs("AuthMethod=CHAP"));

        refused(target, pairs("CHAP_A=5"));
    }

    @Test
    void aTargetThatForbidsMd5TakesTheNextBest() throws AuthenticationException {
        TargetAuthentication target = target(ONE_WAY.withoutMd5());
        target.receive(pairs("AuthMethod=CHAP"));

        assertEquals("6", value(target.receive(pairs("CHAP_A=5,6")), "CHAP_A"));
    }

    @Test
    void aClientThatForbidsMd5NeitherOffersNorTakesIt() throws AuthenticationException {
        InitiatorAuthentication initiator = initiator(ONE_WAY.withoutMd5());

        List<TextPair> offer = initiator.receive(pairs("AuthMethod=CHAP"));

        assertEquals(List.of("CHAP_A=8,7,6"), texts(offer));
        assertThrows(
                AuthenticationException.class,
                () -> initiator.receive(pairs("CHAP_A=5", "CHAP_I=66", "CHAP_C=" + CHALLENGE)));
    }

    @Test
    void bothSidesProveThemselves() throws AuthenticationException {
        InitiatorAuthentication initiator = initiator(MUTUAL);
        TargetAuthentication target = target(MUTUAL);

        List<TextPair> method = target.receive(List.of(initiator.offer()));
        List<TextPair> challenge = target.receive(initiator.receive(method));
        List<TextPair> proof = target.receive(initiator.receive(challenge));
        initiator.receive(proof);

        assertEquals("CHAP_N CHAP_R", keys(proof));
        assertEquals("vault", value(proof, "CHAP_N"));
        assertTrue(target.isDone());
        assertTrue(initiator.isDone());
    }

    @Test
    void challengesDiffer() throws AuthenticationException {
        assertFalse(
                value(challengeOf(target(ONE_WAY)), "CHAP_C").equals(value(challengeOf(target(ONE_WAY)), "CHAP_C")));
    }

    @Test
    void aClientThatDoesNotOfferChapIsRefused() {
        refused(target(ONE_WAY), pairs("AuthMethod=None"));
        refused(target(ONE_WAY), pairs("AuthMethod=KRB5,None"));
        refused(target(ONE_WAY), List.of());
    }

    @ParameterizedTest
    @CsvSource({"alice, not the right one", "bob, open sesame 123"})
    void aWrongSecretAndAWrongNameAreRefusedAlike(String name, String secret) throws AuthenticationException {
        TargetAuthentication target = target(ONE_WAY);
        List<TextPair> answer = answer(ChapCredentials.of(name, secret), challengeOf(target));

        assertEquals("CHAP name or secret is wrong", refused(target, answer).getMessage());
    }

    @Test
    void aStepThatIsLeftOutIsRefused() throws AuthenticationException {
        TargetAuthentication withoutAlgorithm = target(ONE_WAY);
        withoutAlgorithm.receive(pairs("AuthMethod=CHAP"));
        TargetAuthentication withoutAnswer = target(ONE_WAY);
        challengeOf(withoutAnswer);
        TargetAuthentication withoutHash = target(ONE_WAY);
        challengeOf(withoutHash);

        refused(withoutAlgorithm, List.of());
        refused(withoutAnswer, List.of());
        refused(withoutHash, pairs("CHAP_N=alice"));
    }

    /** The client knows its own secret, but lets the target answer the target's challenge. */
    @Test
    void aReflectedChallengeIsRefused() throws AuthenticationException {
        TargetAuthentication target = target(MUTUAL);
        List<TextPair> challenge = challengeOf(target);
        List<TextPair> reflected = with(answer(CLIENT, challenge), "CHAP_I=9", "CHAP_C=" + value(challenge, "CHAP_C"));

        assertEquals(
                "it sends the challenge of the target back",
                refused(target, reflected).getMessage());
    }

    @Test
    void theTargetProvesNothingToAClientThatHasNotProvedItself() throws AuthenticationException {
        TargetAuthentication target = target(MUTUAL);
        List<TextPair> wrong = answer(ChapCredentials.of("alice", "not the right one"), challengeOf(target));

        refused(target, with(wrong, "CHAP_I=9", "CHAP_C=" + CHALLENGE));
    }

    @Test
    void mutualChapWithoutCredentialsOfTheTargetIsRefused() throws AuthenticationException {
        TargetAuthentication target = target(ONE_WAY);
        List<TextPair> answer = answer(CLIENT, challengeOf(target));

        refused(target, with(answer, "CHAP_I=9", "CHAP_C=" + CHALLENGE));
    }

    // Credentials

    @Test
    void aShortSecretIsRefusedWithoutTellingIt() {
        var refused = assertThrows(IllegalArgumentException.class, () -> ChapCredentials.of("alice", "elevenbytes"));

        assertFalse(refused.getMessage().contains("elevenbytes"));
        assertEquals("twelve", ChapCredentials.of("twelve", "twelve bytes").name());
    }

    @Test
    void theSameSecretForBothDirectionsIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> ChapAccount.mutual(CLIENT, ChapCredentials.of("vault", SECRET)));
    }

    @Test
    void aSecretIsInNoText() {
        String texts = CLIENT + " " + MUTUAL + new LoginDecision.Accept(MUTUAL)
                + InitiatorOptions.of("iqn.x", 1).withChap(MUTUAL);

        assertTrue(texts.contains("alice"));
        assertFalse(texts.contains("sesame") || texts.contains("different"), texts);
    }
}

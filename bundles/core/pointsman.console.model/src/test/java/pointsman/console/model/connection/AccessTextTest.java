package pointsman.console.model.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Fingerprint;

class AccessTextTest {

    private static final Fingerprint ACCEPTED = new Fingerprint("0A" + ":0A".repeat(31));
    private static final Fingerprint SHOWN = new Fingerprint("0B" + ":0B".repeat(31));

    static Stream<AccessProblem> problems() {
        return Stream.of(
                new AccessProblem.TokenMissing(),
                new AccessProblem.TokenRefused(),
                new AccessProblem.CertificateUnknown(SHOWN),
                new AccessProblem.CertificateChanged(ACCEPTED, SHOWN));
    }

    @Test
    void thatNothingCanBeChangedForAnotherCertificateIsSaidWithWhatToDo() {
        assertEquals(
                "Nothing can be changed: another certificate. Compare fingerprints, then accept it with"
                        + " Trust Certificate… in its menu.",
                AccessText.refusal(new AccessProblem.CertificateChanged(ACCEPTED, SHOWN)));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void noSentenceOfARefusalEndsTwice(AccessProblem problem) {
        String refusal = AccessText.refusal(problem);
        assertFalse(refusal.matches(".*[.!?…][.!?].*"), refusal);
    }
}

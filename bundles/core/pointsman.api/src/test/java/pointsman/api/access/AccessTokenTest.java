package pointsman.api.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

    private final AccessToken token = AccessToken.random(new SecureRandom());

    @Test
    void everyOneIsAnother() {
        assertNotEquals(token, AccessToken.random(new SecureRandom()));
    }

    @Test
    void whatIsShownIsReadBack() {
        assertEquals(token, AccessToken.parse(" " + token.reveal() + "\n"));
    }

    @Test
    void itsTextDoesNotTellIt() {
        assertFalse(token.toString().contains(token.reveal()));
        assertFalse(new RemoteAccess(Optional.of(token), Optional.empty())
                .toString()
                .contains(token.reveal()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret-of-mine", "pointsman-short", "pointsman-0123456789012345678901234567890123456789!!!"
            })
    void anotherTextIsRefusedWithoutRepeatingIt(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> AccessToken.parse(text));
        assertTrue(text.isEmpty() || !refused.getMessage().contains(text), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ada, ada, ada",
                "ada, '', ada",
                "ada, console, ada (console)",
                "ada, engine, ada (engine)",
                "-, console, console",
                "-, '', ''"
            })
    void aChangeIsSignedWithTheTokensNameAndWhatIsSaidBesides(String name, String said, String signed) {
        assertEquals(signed, new Caller(Optional.ofNullable(name), Role.OPERATOR).sign(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "", " "})
    void aFingerprintIsReadWithAndWithoutColons(String between) {
        String typed = String.join(between, Collections.nCopies(32, "a1"));
        assertEquals(
                String.join(":", Collections.nCopies(32, "A1")),
                Fingerprint.parse(typed).text());
    }

    @Test
    void aFingerprintOfAnotherLengthIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse("A1:B2"));
    }
}

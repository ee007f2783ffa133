package pointsman.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which clients a rule is about. */
class ClientPatternTest {

    @ParameterizedTest
    @CsvSource({
        "iqn.a:web, iqn.a:web, true",
        "iqn.a:web, iqn.a:web2, false",
        "iqn.a:web, iqn.a:we, false",
        "iqn.a:web, IQN.A:Web, true",
        "IQN.A:Web, iqn.a:web, true",
        "iqn.a:*, iqn.a:, true",
        "iqn.a:*, iqn.a:web, true",
        "iqn.a:*, iqn.b:web, false",
        "*:web, iqn.a:web, true",
        "*:web, iqn.a:web:x, false",
        "iqn.*:w*b, iqn.a:x:wab, true",
        "iqn.*:w*b, iqn.a:x:wabc, false",
        "iqn.a.b, iqnxaxb, false",
        "*, anything, true",
        "a*b*c, aXbYbZc, true"
    })
    void aStarStandsForAnyCharacters(String pattern, String name, boolean matches) {
        assertEquals(matches, new ClientPattern(pattern).matches(name));
    }

    @Test
    void noNameTakesLong() {
        ClientPattern pattern = new ClientPattern("*a".repeat(100) + "b");

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> pattern.matches("a".repeat(223)));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '"})
    void aPatternHasCharacters(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> new ClientPattern(pattern));
    }
}

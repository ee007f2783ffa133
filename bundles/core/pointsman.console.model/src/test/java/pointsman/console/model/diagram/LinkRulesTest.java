package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkRulesTest {

    private final Content content = new Content(Systems.topology(2, 4, 1), Map.of(), Map.of());

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "k1|a2|-",
                "a2|k1|-",
                "c1|s1|A client cannot be linked to a server; a client is linked to a portal.",
                "s1|d1|A server cannot be linked to a device; a server is linked to a portal or a fabric.",
                "s1|s2|A server cannot be linked to a server; a server is linked to a portal or a fabric.",
                "c1|p1|host 1 and portal are linked already.",
                "p1|c1|portal and host 1 are linked already.",
                "s1|s1|server 1 cannot be linked to itself.",
                "a2|d1|Device device 1 is carved from array array 1; delete that link first.",
                "s1|gone|The element to link is no longer there."
            })
    void a_link_is_allowed_or_refused_with_the_reason(String from, String to, String reason) {
        Verdict expected = reason == null ? Verdict.ALLOWED : new Verdict(false, reason);
        assertEquals(expected, LinkRules.mayLink(content, from, to));
    }
}

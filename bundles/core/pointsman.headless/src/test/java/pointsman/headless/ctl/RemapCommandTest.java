package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.RemapOutcome;

/** Remaps on the command line. */
@Timeout(60)
class RemapCommandTest extends CtlRun {

    @Test
    void aRemapByNamesSaysWhatItDid() {
        assertEquals(0, ctl("remap", "mail", "bravo"));
        assertEquals(
                "Device mail moved from alpha to bravo; its requests were held for 3.00 ms (revision 5).", out.strip());
    }

    @Test
    void aRemapByIdsIsTheSame() {
        assertEquals(0, ctl("remap", "d1", "s2"));
        assertEquals(Optional.of("s2"), result(fake.snapshot()).mapping().serverOf("d1"));
    }

    @Test
    void aRemapAsJsonIsItsOutcome() throws IOException {
        assertEquals(0, ctl("--json", "remap", "mail", "bravo", "--why", "room"));
        RemapOutcome outcome = read(RemapOutcome.class);
        assertEquals("s2", outcome.change().to());
        assertEquals("room", outcome.change().why());
    }

    @Test
    void whatTheEngineRefusesIsStatus1WithItsReason() {
        assertEquals(1, ctl("remap", "mail", "charlie"));
        assertTrue(err.contains("does not reach"), err);
        assertEquals("", out);
    }

    @Test
    void anotherRevisionThanExpectedIsStatus1() {
        assertEquals(1, ctl("remap", "mail", "bravo", "--expect-revision", "99"));
        assertTrue(err.contains("99"), err);
    }

    @ParameterizedTest
    @CsvSource({
        "mial, bravo, did you mean mail?",
        "mail, brav, did you mean bravo?",
        "xyzzy, bravo, 'the devices are archive, mail, orders, scratch'",
        "mail, nowhere, 'the servers are alpha, bravo, charlie'"
    })
    void anUnknownNameIsStatus1WithASuggestion(String device, String target, String words) {
        assertEquals(1, ctl("remap", device, target));
        assertTrue(err.contains(words), err);
    }

    @Test
    void namesMayBeInAnyCase() {
        assertEquals(0, ctl("remap", "MAIL", "Bravo"));
    }
}

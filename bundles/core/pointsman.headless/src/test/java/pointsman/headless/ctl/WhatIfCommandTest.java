package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.Resource;
import pointsman.api.whatif.WhatIfAnswer;

/** Questions what if on the command line, from the arguments to what is printed. */
@Timeout(60)
class WhatIfCommandTest extends CtlRun {

    @BeforeEach
    void loadIsOnThreeServers() {
        // mail and scratch are on alpha, orders on bravo, archive on charlie.
        fake.recordLoad(Map.of("d1", load(2_000), "d2", load(1_000), "d3", load(500), "d4", load(500)), Map.of());
    }

    private int whatIf(String... arguments) {
        List<String> all = new ArrayList<>(List.of("what-if"));
        all.addAll(List.of(arguments));
        return ctl(all.toArray(new String[0]));
    }

    private WhatIfAnswer answer(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        assertEquals(0, whatIf(all.toArray(new String[0])), () -> err);
        return read(WhatIfAnswer.class);
    }

    @Test
    void whatIsAssumedAndWhatBecomesOfItIsSaidInWordsAndTables() {
        assertEquals(0, whatIf("--fail-server", "alpha", "--scale-load", "2"), () -> err);

        assertTrue(out.startsWith("If alpha fails, and the load is 2 times what it is:"), out);
        assertTrue(out.lines().anyMatch(line -> line.matches(" +NOW +RIGHT AFTER( +AFTER \\d+ MOVES?)?")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("requests +4\\.00 k/s +8\\.00 k/s.*")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("alpha +\\d+ % +- +- .*")), out);
        assertTrue(out.contains("alpha fails, which serves it."), out);
        assertTrue(out.contains("Nothing has changed"), out);
    }

    @Test
    void aDeviceThatIsLeftAloneIsNamed() {
        assertEquals(0, whatIf("--fail-server", "alpha,bravo"), () -> err);

        assertTrue(out.contains("No server that takes devices reaches device mail any more."), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("devices not served +0 +1( +1)?")), out);
    }

    @Test
    void anElementAndAPathCanFail() throws IOException {
        assertEquals(
                Set.of("d1"), answer("--fail-element", "fabric-1").unreachable().keySet());
        assertEquals("d1", answer("--fail-path", "alpha:mail").placed().get(0).device());
    }

    @Test
    void aServerCanBeAddedByItsFiguresOrLikeAnother() throws IOException {
        WhatIfAnswer figures = answer("--add-server", "delta=4k,100MiB", "--fill");
        assertTrue(figures.moves().stream().allMatch(move -> move.to().equals("delta")));
        assertTrue(!figures.moves().isEmpty());

        WhatIfAnswer like = answer("--add-server", "delta=charlie", "--fail-server", "alpha,bravo");
        assertEquals(Set.of("d1"), like.unreachable().keySet(), "charlie does not reach mail, and delta is like it");

        WhatIfAnswer reaching =
                answer("--add-server", "delta=charlie", "--reaches", "mail", "--fail-server", "alpha,bravo");
        assertEquals(Set.of(), reaching.unreachable().keySet());
    }

    @Test
    void theLoadOfSomeDevicesCanGrow() throws IOException {
        WhatIfAnswer answer = answer("--scale-load", "3", "--devices", "mail,orders");

        assertEquals(
                answer.before().requestsPerSecond() + 2 * 3_000, answer.after().requestsPerSecond(), 1e-6);
        assertEquals(0.3, answer.after().efficiency().utilisation().get("s2").get(Resource.IOPS), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| nothing is assumed",
                "--scale-load 0 | above 0 and at most 1000000, got 0.0",
                "--scale-load -1 | above 0 and at most 1000000, got -1.0",
                "--scale-load NaN | above 0 and at most 1000000, got NaN",
                "--scale-load x | Invalid value for option '--scale-load'",
                "--devices mail | --devices needs --scale-load",
                "--fail-path alpha | --fail-path is SERVER:DEVICE, got 'alpha'",
                "--add-server delta | allowed is NAME=REQUESTS,BANDWIDTH",
                "--add-server delta=0,1MiB | a number is written like 20000 or 20k",
                "--scale-load 2 --fill | one server is filled, the one that is added; 0 are",
                "--scale-load 2 --reaches mail | --reaches is about servers that --add-server adds"
            })
    void whatMakesNoSenseIsStatus2(String line, String message) {
        assertEquals(2, whatIf(line == null ? new String[0] : line.split(" ")), () -> out);
        assertTrue(err.contains(message), err);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fail-server alpa | there is no server 'alpa'; did you mean alpha?",
                "--fail-element alpha | there is no fabric, controller or array 'alpha'",
                "--scale-load 2 --devices male | there is no device 'male'; did you mean mail?",
                "--add-server alpha=1k,1MiB | there is a 'alpha' already"
            })
    void whatIsNotThereIsStatus1AndNamed(String line, String message) {
        assertEquals(1, whatIf(line.split(" ")), () -> out);
        assertTrue(err.contains(message), err);
    }
}

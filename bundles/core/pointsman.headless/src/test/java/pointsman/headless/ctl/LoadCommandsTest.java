package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.LoadSample;

/** Load, its history, forecasts and the efficiency on the command line. */
@Timeout(60)
class LoadCommandsTest extends CtlRun {

    @Test
    void theEfficiencySaysWhatResourcesServersAndDevicesContribute() {
        fake.recordLoad(Map.of("d1", load(1_500), "d4", load(500)), Map.of());
        assertEquals(0, ctl("efficiency", "--top", "1"));
        assertTrue(out.startsWith("Efficiency 0."), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("IOPS +0\\.20 +\\d+ % +\\d\\.\\d\\d")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("alpha +\\d+ % .* [+-]0\\.\\d{3}")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("mail +alpha +1\\.50 k/s .* 75 % +75 %")), out);
        assertFalse(out.contains("scratch"), out);
    }

    @Test
    void aDeviceWithSeveralPathsHasNoShareOfOneServer() {
        assertEquals(0, ctl("device", "mail", "policy", "all"), err);
        fake.recordLoad(Map.of("d1", load(1_500), "d4", load(500)), Map.of());
        assertEquals(0, ctl("efficiency", "--top", "1"));
        assertTrue(out.lines().anyMatch(line -> line.matches("mail +alpha .* - +\\d+ %")), out);
    }

    @Test
    void withoutALoadTheEfficiencyIsUnknown() {
        assertEquals(0, ctl("efficiency"));
        assertTrue(out.contains("No load has been measured yet"), out);
    }

    @Test
    void theLoadIsTables() {
        fake.recordLoad(Map.of("d1", load(100)), Map.of("iqn.2026-01.org.example:shop", load(100)));
        assertEquals(0, ctl("load"));
        assertTrue(out.contains("efficiency 0."), out);
        assertTrue(out.contains("mail"), out);
        assertTrue(out.contains("iqn.2026-01.org.example:shop"), out);
    }

    @Test
    void theLoadAsJsonIsTheSample() throws IOException {
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        assertEquals(0, ctl("load", "--json"));
        assertEquals(result(fake.snapshot()).load(), read(LoadSample.class));
    }

    @Test
    void recordedLoadIsATableOfWindows() {
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        fake.recordLoad(Map.of("d1", load(700)), Map.of());
        assertEquals(0, ctl("load", "history", "--last", "1h", "--window", "1s"));
        assertTrue(out.contains("100/s"), out);
        assertTrue(out.contains("700/s"), out);
    }

    @Test
    void aNameOfWhichNothingIsRecordedIsSaid() {
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        assertEquals(0, ctl("load", "history", "--of", "mial"));
        assertTrue(out.contains("Nothing was recorded of 'mial'"), out);
    }

    @Test
    void recordedLoadOfOneDeviceIsLinesOfValues() {
        fake.recordLoad(Map.of("d1", load(100), "d2", load(55)), Map.of());
        assertEquals(0, ctl("load", "history", "--of", "mail", "--csv"));
        List<String> lines = out.lines().toList();
        lines.forEach(line -> assertEquals(14, line.split(",", -1).length, line));
        assertEquals(3, lines.size(), out);
    }

    @Test
    void forecastsSayWhatTheyRestOn() {
        assertEquals(0, ctl("forecast"));
        assertTrue(out.contains("Nothing to forecast from yet"), out);
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        assertEquals(0, ctl("forecast", "--ahead", "6h"));
        assertTrue(out.contains("LITTLE HISTORY"), out);
        assertTrue(out.contains("mail"), out);
        assertTrue(out.contains("devices are not here yet"), out);
    }

    @Test
    void anUnknownWindowIsExplained() {
        assertEquals(2, ctl("load", "history", "--window", "2s"));
        assertTrue(err.contains("1s, 10s, 1min, 30min or 1h"), err);
    }

    @Test
    void theLoadIsWatchedUntilInterrupted() throws InterruptedException {
        StringWriter watched = new StringWriter();
        Thread watching = runAside(watched, "load", "--watch");
        awaitText(watched, "window");
        fake.recordLoad(Map.of("d1", load(777)), Map.of());
        awaitText(watched, "777/s");
        interrupt(watching);
    }
}

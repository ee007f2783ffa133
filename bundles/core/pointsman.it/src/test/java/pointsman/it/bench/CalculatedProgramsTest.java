package pointsman.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that need neither servers nor clients. */
class CalculatedProgramsTest {

    private final StringWriter text = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aSeasonIsForecastBetterThanAsNowAndAsYesterday() throws IOException {
        StringBuilder table = new StringBuilder("volume,slot,reads,writes,read_bytes,write_bytes\n");
        for (int volume = 0; volume < 3; volume++) {
            for (int slot = 0; slot < 6 * 48; slot++) {
                long asked = Math.round(50_000 + 40_000 * Math.sin(2 * Math.PI * slot / 48) + 7919L * slot % 9001);
                table.append("w%d,%d,%d,%d,%d,%d%n".formatted(volume, slot, asked, asked, asked * 4096, asked * 8192));
            }
        }
        Path file = folder.resolve("loads.csv");
        Files.writeString(file, table);
        assertEquals(0, run("forecast", "--data", file.toString()), text::toString);
        assertTrue(text.toString().contains("median volume"), text::toString);
    }

    @Test
    void withoutRecordedLoadsTheForecastSaysWhatToDo() {
        assertEquals(1, run("forecast", "--data", folder.toString()));
        assertTrue(text.toString().contains("no recorded loads in"), text::toString);
    }

    @Test
    void theSimulationTellsAllRules() {
        run("simulate", "--days", "1", "--devices", "20");
        for (String rule : new String[] {
            "efficiency", "threshold per server", "round robin", "count-based", "utilisation deviation"
        }) {
            assertTrue(text.toString().contains(rule), text::toString);
        }
    }

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(text);
        return Main.run(out, out, arguments);
    }
}

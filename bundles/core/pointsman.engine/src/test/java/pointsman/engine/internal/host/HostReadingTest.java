package pointsman.engine.internal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.MemoryUse;

class HostReadingTest {

    private static final String CPU =
            """
            # HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
            # TYPE node_cpu_seconds_total counter
            node_cpu_seconds_total{cpu="0",mode="idle"} 1.5e+06
            node_cpu_seconds_total{cpu="0",mode="user"} 250.25
            """;
    private static final String MEMORY =
            """
            node_memory_MemTotal_bytes 8e+09
            node_memory_MemAvailable_bytes 5e+09
            """;

    @Test
    void theMetricsOfANodeExporterAreRead() throws IOException {
        HostReading reading = read(CPU + "node_boot_time_seconds 1.7e+09\n" + MEMORY);
        assertEquals(
                new CpuTimes(Map.of(
                        new CpuTimes.Series("0", "idle"), 1.5e6,
                        new CpuTimes.Series("0", "user"), 250.25)),
                reading.cpu().orElseThrow());
        assertEquals(Optional.of(new MemoryUse(3_000_000_000L, 8_000_000_000L)), reading.memory());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void labelsMayHaveEscapesBlanksAndAnyOrder() throws IOException {
        HostReading reading =
                read("node_cpu_seconds_total{ mode=\"idle\" , cpu=\"a\\\"b\\\\c\\n\", } 7 1395066363000\n");
        assertEquals(
                Map.of(new CpuTimes.Series("a\"b\\c\n", "idle"), 7.0),
                reading.cpu().orElseThrow().seconds());
    }

    @Test
    void whatIsNotSaidIsNamed() throws IOException {
        assertEquals(
                List.of("it does not say node_memory_MemTotal_bytes"), read(CPU).problems());
        assertEquals(
                List.of("it does not say node_memory_MemAvailable_bytes"),
                read(CPU + "node_memory_MemTotal_bytes 8\n").problems());
        assertEquals(
                List.of("it does not say node_cpu_seconds_total of the mode 'idle'"),
                read(MEMORY + "node_cpu_seconds_total{cpu=\"0\",mode=\"user\"} 1\n")
                        .problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-1", "+Inf", "-Inf", "9e9"})
    void memoryThatCannotBeIsUnknown(String available) throws IOException {
        HostReading reading =
                read(CPU + "node_memory_MemTotal_bytes 8e9\nnode_memory_MemAvailable_bytes " + available + "\n");
        assertEquals(Optional.empty(), reading.memory());
        assertEquals(1, reading.problems().size());
        assertTrue(reading.cpu().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-0.5", "+Inf"})
    void timesThatCannotBeAreUnknown(String seconds) throws IOException {
        HostReading reading =
                read(MEMORY + CPU + "node_cpu_seconds_total{cpu=\"0\",mode=\"system\"} " + seconds + "\n");
        assertEquals(Optional.empty(), reading.cpu());
        assertEquals(1, reading.problems().size());
        assertTrue(reading.memory().isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Welcome</body></html>",
                "{\"status\":\"ok\"}",
                "go_goroutines 8\n",
                "node_cpu_seconds_total\n",
                "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} many\n",
                "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"\n",
                "node_cpu_seconds_total{cpu=\"0\",mode=\"id\n",
                "node_cpu_seconds_total{cpu=\"0\" mode} 1\n",
                "node_cpu_seconds_total{cpu=\"0\",cpu=\"1\"} 1\n",
                "node_cpu_seconds_total{mode=\"idle\"} 1\n",
                "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} 1 2 3\n",
                "node_memory_MemTotal_bytes 1\nnode_memory_MemTotal_bytes 2\n"
            })
    void nonsenseIsNoReading(String text) {
        assertThrows(IOException.class, () -> read(text));
    }

    @Test
    void bytesThatAreNoTextAreNoReading() {
        assertThrows(IOException.class, () -> HostReading.of(new byte[] {'n', (byte) 0xFF, (byte) 0xC0}));
    }

    private static HostReading read(String text) throws IOException {
        return HostReading.of(text.getBytes(StandardCharsets.UTF_8));
    }
}

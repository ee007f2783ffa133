package pointsman.it.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pointsman.balance.simulate.LoadTrace;
import pointsman.balance.simulate.TraceReader;

/** Where recorded loads are, as all programs that need them are told. */
final class RecordedLoads {

    static final Duration SLOT = Duration.ofMinutes(30);

    @Option(
            names = "--data",
            paramLabel = "PATH",
            defaultValue = "${env:POINTSMAN_LOADS:-" + Option.NULL_VALUE + "}",
            description = "A CSV of half-hourly loads (volume,slot,reads,writes,read_bytes,write_bytes) or of requests"
                    + " (time,device,operation,offset,bytes), or a folder with such; else the environment variable"
                    + " POINTSMAN_LOADS.")
    private Path data;

    boolean isGiven() {
        return data != null;
    }

    /** All traces of all files, by half hours. */
    List<LoadTrace> read() throws IOException {
        if (data == null) {
            throw new BenchException("no recorded loads: name a file or folder with --data or POINTSMAN_LOADS");
        }
        List<LoadTrace> traces = new ArrayList<>();
        for (Path file : files()) {
            try (Reader reader = Files.newBufferedReader(file)) {
                traces.addAll(new TraceReader(SLOT).read(reader));
            } catch (IOException notRead) {
                throw new BenchException("%s cannot be read: %s".formatted(file, notRead.getMessage()), notRead);
            }
        }
        if (traces.isEmpty()) {
            throw new BenchException("there are no recorded loads in " + data);
        }
        return traces;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of(data);
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }
}

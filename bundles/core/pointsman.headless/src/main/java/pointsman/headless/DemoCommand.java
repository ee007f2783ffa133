package pointsman.headless;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pointsman.api.MappingEntry;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.demo.DemoReport;
import pointsman.demo.DemoSan;
import pointsman.demo.Demonstration;
import pointsman.demo.LoadStatistics;
import pointsman.headless.ctl.ServersCommand;
import pointsman.headless.text.Figures;
import pointsman.remote.wire.JsonFormat;

@Command(
        name = "demo",
        description =
                "Play the demonstration without a window: load, a failing server, a rebalance, a report. Status 1 if"
                        + " a client saw an error or a wrong byte.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long the load runs, at least 8; default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Write the report to this file, too.")
    private Path report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < 8) {
            throw new ParameterException(spec.commandLine(), "--seconds: at least 8, got " + seconds);
        }
        Path data = Files.createTempDirectory("pointsman-demo-");
        try (DemoSan san = new DemoSan(data)) {
            DemoReport result = new Demonstration(san, Duration.ofSeconds(seconds), new Progress()).play();
            tell(result);
            if (report != null) {
                Files.writeString(report, new JsonFormat().writeIndented(result) + System.lineSeparator());
            }
            return result.isClean() ? 0 : 1;
        } catch (TimeoutException e) {
            throw new UserError("the demonstration is stuck: " + e.getMessage(), e);
        } finally {
            delete(data);
        }
    }

    private void tell(DemoReport result) {
        LoadStatistics load = result.load();
        line("");
        line("Report");
        line("  duration             " + result.duration().toSeconds() + " s");
        line("  requests             " + load.requests());
        line("  errors               " + load.errors());
        line("  verified reads       " + load.verifiedReads());
        line("  wrong bytes          " + load.wrongBytes());
        line("  longest pause        " + Figures.duration(load.longestPause()));
        line("  remaps               " + result.remaps());
        line("  killed server        " + result.killedServer());
        line("  failover held        " + Figures.duration(result.failoverPause()));
        line("  rebalancing moves    " + result.moves());
        line("  efficiency before    " + Figures.efficiency(result.efficiencyBefore()));
        line("  efficiency after     " + Figures.efficiency(result.efficiencyAfter()));
        line(result.isClean() ? "No client saw an error." : "THE CLIENTS SAW ERRORS OR WRONG DATA.");
    }

    private void line(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A line each second; the tables at the beginning of each step and of the next second. */
    private final class Progress implements Demonstration.Listener {

        private boolean stepBegan;

        @Override
        public void step(String what) {
            line("");
            line("== " + what);
            stepBegan = true;
        }

        @Override
        public void progress(Duration elapsed, SystemSnapshot snapshot, LoadStatistics load) {
            if (stepBegan) {
                stepBegan = false;
                tables(snapshot);
            }
            String servers = snapshot.load().servers().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(server -> name(snapshot, server.getKey()) + " "
                            + Figures.rate(server.getValue().iops()))
                    .collect(Collectors.joining(", "));
            line("%3d s  %8d requests  %d errors  longest %s  |  %s"
                    .formatted(
                            elapsed.toSeconds(),
                            load.requests(),
                            load.errors(),
                            Figures.duration(load.longestPause()),
                            servers));
        }

        private void tables(SystemSnapshot snapshot) {
            ServersCommand.table(snapshot).lines(false).forEach(DemoCommand.this::line);
            for (Element.Server server : snapshot.topology().elements(Element.Server.class)) {
                List<String> devices = snapshot.mapping().entries().values().stream()
                        .filter(entry -> entry.server().equals(server.id()))
                        .map(MappingEntry::device)
                        .map(id -> name(snapshot, id))
                        .sorted(Comparator.naturalOrder())
                        .toList();
                line("  %s: %s".formatted(server.name(), devices.isEmpty() ? "-" : String.join(", ", devices)));
            }
            line("");
        }

        private String name(SystemSnapshot snapshot, String id) {
            return snapshot.topology().element(id).map(Element::name).orElse(id);
        }
    }
}

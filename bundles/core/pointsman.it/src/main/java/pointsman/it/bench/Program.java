package pointsman.it.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;

/** What all programs do: look for their tools, end what they started, print and write their report, and judge. */
abstract class Program implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Write the report to a file, too.")
    private Path reportFile;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and end.")
    private boolean help;

    /** The programs of the machine without which it cannot run. */
    abstract List<DebianTool> tools();

    /**
     * Does the work.
     *
     * @param resources for all that it starts; they are closed when this returns, or when the process is told to end
     */
    abstract void run(Resources resources, Report report) throws IOException, InterruptedException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        List<DebianTool> missing =
                tools().stream().filter(tool -> !tool.isInstalled()).toList();
        if (!missing.isEmpty()) {
            missing.forEach(tool -> err().println("bench %s: %s is missing; on Debian install %s"
                    .formatted(spec.name(), tool.command(), tool.packages())));
            return 1;
        }
        Report report = new Report(spec.name(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Resources resources = new Resources();
        Thread hook = new Thread(resources::close, "bench-termination");
        Runtime.getRuntime().addShutdownHook(hook);
        try (resources) {
            run(resources, report);
        } catch (BenchException | AssertionError notDone) {
            report.error(notDone.getMessage());
        } catch (RuntimeException failed) {
            StringWriter trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace));
            report.error("the program itself has failed: " + trace);
        }
        report.print(out());
        if (reportFile != null) {
            report.write(reportFile);
        }
        return report.isGood() ? 0 : 1;
    }

    /** Says how far it is. */
    final void say(String format, Object... arguments) {
        err().println(format.formatted(arguments));
        err().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

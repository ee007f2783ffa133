package pointsman.it.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pointsman.it.fuzz.FuzzOutcome;
import pointsman.it.fuzz.PortalFuzz;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;

@Command(
        name = "fuzz",
        description = "Clients break the rules of iSCSI at a portal while another one does verified reads and writes.")
final class FuzzProgram extends Program {

    private static final long MOST_DIRECT_BYTES = 512L << 20;
    private static final long MOST_HEAP_BYTES = 256L << 20;

    @Option(names = "--conversations", defaultValue = "100000", description = "Mutated ones (${DEFAULT-VALUE}).")
    private int conversations;

    @Option(
            names = "--connections",
            defaultValue = "10000",
            description = "That send nothing, or do not end their login (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--threads", defaultValue = "4", description = "That talk at the same time (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--seed", defaultValue = "1", description = "What is sent follows from it (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        PortalFuzz fuzz =
                resources.add(new PortalFuzz(resources.add(new WorkFolder()).path(), seed));
        long begin = System.nanoTime();
        say("%d mutated conversations", conversations);
        fuzz.conversations(conversations, threads);
        long talked = System.nanoTime();
        say("%d connections that do not log in", connections);
        fuzz.idle(connections);
        FuzzOutcome outcome = fuzz.end();

        report.figure("seed", seed);
        report.figure("mutated conversations", conversations);
        report.figure("conversations, s", TimeUnit.NANOSECONDS.toSeconds(talked - begin));
        report.figure("connections that do not log in", connections);
        report.figure("blocks checked by the other client", outcome.checkedBlocks());
        report.figure("its longest command, ms", outcome.longestCommand().toMillis());
        report.figure("heap in use, MiB", outcome.heapBytes() >> 20);
        report.figure("direct memory kept, MiB", outcome.directBytes() >> 20);
        report.claim("some of them logged in", outcome.logins() > 0, outcome.logins() + " of the last");
        report.claim("the other client is undisturbed", outcome.problems().isEmpty(), outcome.problems() + "");
        report.claim(
                "the other client did its work", outcome.checkedBlocks() > 1000, outcome.checkedBlocks() + " blocks");
        report.claim("no session is left", outcome.stuckSessions() == 0, outcome.stuckSessions() + " left");
        report.claim("no error was logged", outcome.errors().isEmpty(), outcome.errors() + "");
        report.claim("no buffer leaked", outcome.leaks().isEmpty(), outcome.leaks() + "");
        report.claim(
                "memory is bounded",
                outcome.heapBytes() < MOST_HEAP_BYTES && outcome.directBytes() < MOST_DIRECT_BYTES,
                "%d MiB heap, %d MiB direct".formatted(outcome.heapBytes() >> 20, outcome.directBytes() >> 20));
    }
}

package pointsman.it.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pointsman.api.PlanObjective;
import pointsman.balance.Budget;
import pointsman.balance.Planner;
import pointsman.balance.Proposal;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;

@Command(
        name = "plan",
        description = "Plans for large generated systems: time, efficiency against its bound, and moves.")
final class PlanProgram extends Program {

    /** The bound divides all load freely; E is the part of it that is reached. */
    private static final double CLOSE = 0.995;

    private static final List<String> HEADINGS = List.of(
            "devices",
            "servers",
            "seed",
            "seconds",
            "of processor",
            "E now",
            "E after",
            "moves",
            "E, no limit",
            "of best");

    @Option(names = "--runs", defaultValue = "3", description = "Systems of each size (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--largest",
            defaultValue = "100000",
            description = "Devices of the largest system (${DEFAULT-VALUE}).")
    private int largest;

    /** On a machine that others use, too, the time of the processor tells more than the clock. */
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private record Size(int devices, int servers, double seconds) {}

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) {
        List<Size> sizes = List.of(
                new Size(100, 4, 1), new Size(1_000, 20, 1), new Size(10_000, 100, 1), new Size(100_000, 1_000, 20));
        List<List<String>> rows = new ArrayList<>();
        // The engine is long since warm when it plans.
        for (int i = 0; i < 3; i++) {
            plan(PlanSystem.of(2_000, 30, 100 + i), Budget.DEFAULT);
        }
        for (Size size : sizes) {
            if (size.devices <= largest) {
                measure(size, rows, report);
            }
        }
        report.table(new Report.Rows("Plans within the time of each size", HEADINGS, 0, rows));
    }

    private void measure(Size size, List<List<String>> rows, Report report) {
        double slowest = 0;
        double worst = 1;
        for (int seed = 1; seed <= runs; seed++) {
            say("%d devices on %d servers, seed %d", size.devices, size.servers, seed);
            PlanSystem system = PlanSystem.of(size.devices, size.servers, seed);
            long begin = System.nanoTime();
            long processor = threads.getCurrentThreadCpuTime();
            Proposal proposal = plan(system, Budget.DEFAULT.within(Duration.ofMillis((long) (700 * size.seconds))));
            double seconds = (System.nanoTime() - begin) / 1e9;
            double ofProcessor = (threads.getCurrentThreadCpuTime() - processor) / 1e9;
            Proposal longer =
                    plan(system, Budget.steps(4_000_000_000L).within(Duration.ofMillis((long) (5_000 * size.seconds))));
            double best = Math.max(proposal.efficiencyAfter(), longer.efficiencyAfter());
            double part = proposal.efficiencyAfter() / best;
            slowest = Math.max(slowest, seconds);
            worst = Math.min(worst, part);
            rows.add(List.of(
                    size.devices + "",
                    size.servers + "",
                    seed + "",
                    decimal(seconds, 3),
                    decimal(ofProcessor, 3),
                    decimal(proposal.efficiencyNow(), 4),
                    decimal(proposal.efficiencyAfter(), 5),
                    proposal.moves().size() + "",
                    decimal(longer.efficiencyAfter(), 5),
                    decimal(part, 5)));
        }
        String name = "%d devices on %d servers: ".formatted(size.devices, size.servers);
        report.claim(name + "a plan in time", slowest <= size.seconds, decimal(slowest, 3) + " s");
        report.claim(name + "E close to the best known", worst >= CLOSE, decimal(worst, 5));
    }

    private static Proposal plan(PlanSystem system, Budget budget) {
        return new Planner()
                .plan(
                        system.input(),
                        system.policy(),
                        system.constraints(),
                        PlanObjective.BALANCE,
                        Optional.empty(),
                        budget);
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}

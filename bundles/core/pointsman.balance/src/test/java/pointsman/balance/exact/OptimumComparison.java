package pointsman.balance.exact;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.ortools.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole comparison, as a program: its name is none that a build runs by itself. Writes {@code target/optimum.md}.
 *
 * <p>{@code -Doptimum.instances} says how many there are of each kind, {@code -Doptimum.effort} how much each of the solver's
 * searches may cost, about seconds of one free processor.
 */
class OptimumComparison {

    private static final int INSTANCES = Integer.getInteger("optimum.instances", 29);
    private static final double EFFORT = Double.parseDouble(System.getProperty("optimum.effort", "0.3"));

    @BeforeAll
    static void load() {
        Loader.loadNativeLibraries();
    }

    @Test
    void plansAreNearTheOptimumAndHaveFewMoves() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| instances | number | N above the best known: mean | worst | above what is proven: mean | worst "
                + "| optimum proven | moves | fewest known | times | fewest proven | slowest plan, s |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        List<Comparison> all = new ArrayList<>();
        for (String kind : Instances.KINDS) {
            List<Comparison> some = new ArrayList<>();
            for (int seed = 1; seed <= INSTANCES; seed++) {
                Comparison one = Comparison.of(Instances.of(kind, seed), EFFORT);
                System.out.printf(
                        Locale.ROOT,
                        "%s %d: gap %.4f %%, moves %d of %d%n",
                        kind,
                        seed,
                        100 * one.gap(),
                        one.moves(),
                        one.fewest());
                some.add(one);
            }
            lines.add(row(kind, some));
            all.addAll(some);
        }
        lines.add(row("all", all));
        lines.forEach(System.out::println);
        Files.write(Path.of("target", "optimum.md"), lines);
        double mean = all.stream().mapToDouble(Comparison::gap).average().orElse(0);
        double worst = all.stream().mapToDouble(Comparison::gap).max().orElse(0);
        assertAll(
                () -> assertTrue(mean < 0.005, "the mean gap is " + mean),
                () -> assertTrue(worst < 0.03, "the worst gap is " + worst),
                () -> assertTrue(moveRatio(all) <= 1.2, "there are as many times more moves: " + moveRatio(all)));
    }

    private static double moveRatio(List<Comparison> some) {
        double fewest = some.stream().mapToInt(Comparison::fewest).sum();
        return some.stream().mapToInt(Comparison::moves).sum() / Math.max(1, fewest);
    }

    private static String row(String kind, List<Comparison> some) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.3f %% | %.3f %% | %.3f %% | %.3f %% | %d | %d | %d | %.3f | %d | %.2f |",
                kind,
                some.size(),
                100 * some.stream().mapToDouble(Comparison::gap).average().orElse(0),
                100 * some.stream().mapToDouble(Comparison::gap).max().orElse(0),
                100
                        * some.stream()
                                .mapToDouble(Comparison::gapToBound)
                                .average()
                                .orElse(0),
                100 * some.stream().mapToDouble(Comparison::gapToBound).max().orElse(0),
                some.stream().filter(Comparison::isOptimal).count(),
                some.stream().mapToInt(Comparison::moves).sum(),
                some.stream().mapToInt(Comparison::fewest).sum(),
                moveRatio(some),
                some.stream()
                        .filter(each -> each.leastMoves() > each.fewest() - 0.5)
                        .count(),
                some.stream().mapToDouble(Comparison::seconds).max().orElse(0));
    }
}

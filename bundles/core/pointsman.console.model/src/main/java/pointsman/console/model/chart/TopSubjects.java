package pointsman.console.model.chart;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Chooses the subjects that get a line of their own. One that was chosen before is preferred a little, so that lines do
 * not come and go when two subjects are about equal. Not thread-safe.
 */
public final class TopSubjects {

    private static final double PREFERENCE = 1.2;

    private final int most;
    private Set<Subject> chosen = Set.of();

    /** @param most most subjects to choose */
    public TopSubjects(int most) {
        this.most = most;
    }

    /** One that prefers the same, and that another thread may have. */
    TopSubjects copy() {
        TopSubjects copy = new TopSubjects(most);
        copy.chosen = chosen;
        return copy;
    }

    /**
     * The subjects of the highest rank.
     *
     * @param order order of the result
     */
    public List<Subject> choose(
            Collection<Subject> subjects, ToDoubleFunction<Subject> rank, Comparator<Subject> order) {
        if (subjects.size() <= most) {
            chosen = Set.copyOf(subjects);
            return subjects.stream().sorted(order).toList();
        }
        Map<Subject, Double> ranks = new HashMap<>();
        subjects.forEach(subject ->
                ranks.put(subject, rank.applyAsDouble(subject) * (chosen.contains(subject) ? PREFERENCE : 1)));
        List<Subject> highest = new Highest(most, order).of(ranks);
        chosen = Set.copyOf(highest);
        return highest.stream().sorted(order).toList();
    }
}

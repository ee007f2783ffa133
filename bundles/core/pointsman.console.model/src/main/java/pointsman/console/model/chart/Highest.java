package pointsman.console.model.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The few of many subjects that have the highest rank, found without sorting all: there can be thousands of devices. */
public final class Highest {

    private record Ranked(Subject subject, double rank) {}

    private final int most;
    private final Comparator<Ranked> order;

    /**
     * @param most how many at most, at least 1
     * @param order of those whose ranks are equal
     */
    public Highest(int most, Comparator<Subject> order) {
        this.most = most;
        this.order = Comparator.comparingDouble(Ranked::rank).reversed().thenComparing(Ranked::subject, order);
    }

    /**
     * Those of the highest rank, the highest first.
     *
     * @param ranks of all subjects
     */
    public List<Subject> of(Map<Subject, Double> ranks) {
        // Its head is the last of those that are chosen so far.
        PriorityQueue<Ranked> chosen = new PriorityQueue<>(order.reversed());
        ranks.forEach((subject, rank) -> {
            Ranked next = new Ranked(subject, rank);
            if (chosen.size() < most) {
                chosen.add(next);
            } else if (order.compare(next, chosen.element()) < 0) {
                chosen.remove();
                chosen.add(next);
            }
        });
        return sorted(chosen);
    }

    private List<Subject> sorted(Collection<Ranked> chosen) {
        List<Ranked> sorted = new ArrayList<>(chosen);
        sorted.sort(order);
        return sorted.stream().map(Ranked::subject).toList();
    }
}

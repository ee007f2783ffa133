package pointsman.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts the way from one assignment to another in an order of which each prefix is feasible and no worse than the start: first
 * what lowers N most. A move that would raise N waits until others have made it good. Where none is left that does not raise N,
 * one may as long as N stays no higher than at the start: it is the first half of an exchange. What cannot be brought into
 * such an order is left out, and so is everything after the prefix that is best of all.
 */
final class MoveOrder {

    /** Parts of N below this are rounding. */
    private static final double ROUNDING = 1e-12;

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::gain).reversed().thenComparingInt(Candidate::device);

    private final WorkingState state;
    private final Rules rules;
    private final double start;
    private final List<Candidate> waiting = new ArrayList<>();

    /** A move, and by how much it lowered N when that was last computed. */
    private record Candidate(int device, int to, double gain) {}

    /**
     * @param state the start; the moves are made on it
     */
    MoveOrder(WorkingState state, Rules rules) {
        this.state = state;
        this.rules = rules;
        this.start = state.present();
    }

    /** The devices that move, in order, up to the prefix that has the least N; the state is then as it is after them. */
    List<Integer> best(int[] assignment) {
        int[] before = state.assignment();
        List<Integer> order = new ArrayList<>();
        int bestLength = 0;
        double least = start;
        PriorityQueue<Candidate> open = open(before, assignment);
        for (Candidate next = next(open); next != null; next = next(open)) {
            make(next, order);
            if (state.present() < least - ROUNDING * start) {
                least = state.present();
                bestLength = order.size();
            }
        }
        for (int i = order.size() - 1; i >= bestLength; i--) {
            state.move(order.get(i), before[order.get(i)]);
        }
        return List.copyOf(order.subList(0, bestLength));
    }

    /** All devices that can be moved so, in order; the state is then as it is after them. */
    List<Integer> all(int[] assignment) {
        List<Integer> order = new ArrayList<>();
        PriorityQueue<Candidate> open = open(state.assignment(), assignment);
        for (Candidate next = next(open); next != null; next = next(open)) {
            make(next, order);
        }
        return order;
    }

    /**
     * As {@link #all}, and after that what raises N, that which raises it least first, as far as the rules let it. N may be above
     * the start after that.
     */
    List<Integer> every(int[] assignment) {
        List<Integer> order = all(assignment);
        while (makeWhatIsAdmitted(order)) {
            PriorityQueue<Candidate> open = new PriorityQueue<>(BEST_FIRST);
            waiting.forEach(each -> open.add(candidate(each.device, each.to)));
            waiting.clear();
            for (Candidate next = next(open); next != null; next = next(open)) {
                make(next, order);
            }
        }
        return order;
    }

    /** Makes all waiting moves that the rules let, best first as they were last computed; whether there was one. */
    private boolean makeWhatIsAdmitted(List<Integer> order) {
        List<Candidate> left = new ArrayList<>(waiting);
        left.sort(BEST_FIRST);
        waiting.clear();
        int before = order.size();
        for (Candidate each : left) {
            if (rules.admit(each.device, each.to)) {
                make(each, order);
            } else {
                waiting.add(each);
            }
        }
        return order.size() > before;
    }

    private void make(Candidate candidate, List<Integer> order) {
        state.move(candidate.device, candidate.to);
        order.add(candidate.device);
    }

    private PriorityQueue<Candidate> open(int[] before, int[] assignment) {
        PriorityQueue<Candidate> open = new PriorityQueue<>(BEST_FIRST);
        for (int d = 0; d < assignment.length; d++) {
            if (assignment[d] != before[d]) {
                open.add(candidate(d, assignment[d]));
            }
        }
        return open;
    }

    private Candidate candidate(int d, int to) {
        return new Candidate(d, to, -state.changeByMove(d, to));
    }

    /**
     * Takes out the best move that is possible now; null if none is. What is not possible waits until nothing else is left, and
     * is then looked at again.
     */
    private Candidate next(PriorityQueue<Candidate> open) {
        Candidate found = possible(open);
        if (found == null) {
            waiting.forEach(each -> open.add(candidate(each.device, each.to)));
            waiting.clear();
            found = possible(open);
        }
        if (found == null) {
            found = halfOfAnExchange();
            waiting.remove(found);
        }
        return found;
    }

    private Candidate possible(PriorityQueue<Candidate> open) {
        while (!open.isEmpty()) {
            Candidate now = candidate(open.peek().device, open.poll().to);
            if (!open.isEmpty() && now.gain < open.peek().gain) {
                open.add(now);
            } else if (now.gain >= 0 && rules.admit(now.device, now.to)) {
                return now;
            } else {
                waiting.add(now);
            }
        }
        return null;
    }

    private Candidate halfOfAnExchange() {
        Candidate best = null;
        for (Candidate each : waiting) {
            if (state.present() - each.gain <= start * (1 + ROUNDING)
                    && (best == null || each.gain > best.gain)
                    && rules.admit(each.device, each.to)) {
                best = each;
            }
        }
        return best;
    }
}

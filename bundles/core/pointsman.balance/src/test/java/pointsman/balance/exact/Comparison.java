package pointsman.balance.exact;

import java.util.Map;
import pointsman.balance.Proposal;

/**
 * What the planner and the solver make of one instance.
 *
 * @param present N of our plan
 * @param best the least N that is known, of ours and of what the solver found
 * @param bound nothing has an N below this
 * @param isOptimal whether the solver has proven its N, within 0.01 %
 * @param moves of our plan
 * @param fewest the fewest moves that are known to reach the N of our plan
 * @param leastMoves no fewer moves reach it
 * @param seconds time of our plan
 */
record Comparison(
        double present,
        double best,
        double bound,
        boolean isOptimal,
        int moves,
        int fewest,
        double leastMoves,
        double seconds) {

    /**
     * @param effort of each of the solver's two searches, about seconds of one free processor
     */
    static Comparison of(Instance instance, double effort) {
        long begin = System.nanoTime();
        Proposal proposal = instance.plan();
        double time = (System.nanoTime() - begin) / 1e9;
        Map<String, String> ours = instance.after(proposal);
        double present = instance.present(ours);
        ExactModel.Answer least = new ExactModel(instance, ours).leastPresent(effort);
        double best = least.assignment().isEmpty() ? present : Math.min(present, instance.present(least.assignment()));
        // A hair of room, for the model counts in millionths.
        ExactModel.Answer fewest = new ExactModel(instance, ours).fewestMoves(present * (1 + 1e-6), effort);
        int moves = proposal.moves().size();
        int known = fewest.assignment().isEmpty() ? moves : Math.min(moves, moved(instance, fewest.assignment()));
        return new Comparison(
                present,
                best,
                Math.max(least.bound(), instance.bound()),
                least.isProven(),
                moves,
                known,
                fewest.bound(),
                time);
    }

    private static int moved(Instance instance, Map<String, String> assignment) {
        return (int) assignment.entrySet().stream()
                .filter(each ->
                        !each.getValue().equals(instance.input().assignment().get(each.getKey())))
                .count();
    }

    /** The part by which our N is above the best known. */
    double gap() {
        return present / best - 1;
    }

    /** The part by which our N is above what nothing is below. */
    double gapToBound() {
        return present / bound - 1;
    }
}

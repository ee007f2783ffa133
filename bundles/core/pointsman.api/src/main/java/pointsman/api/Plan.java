package pointsman.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Ordered moves with a forecast of their effect. It is what was proposed and never changes; what becomes of it is an
 * {@link Execution}.
 *
 * @param id unique while the engine's store lives
 * @param created when
 * @param revision revision of the mapping table on which it was made; a plan on another revision is refused
 * @param objective what it is for
 * @param server id of the server that it is about, if it is about one
 * @param who the person or program that asked
 * @param efficiencyNow efficiency when it was made, 0 to 1
 * @param efficiencyAfter forecast after all moves, 0 to 1
 * @param moves in order; every prefix is feasible and, unless moves were chosen that make the whole less efficient, no worse
 *     than its start
 * @param noPlan why there are no moves; empty when there are some
 * @param assessment the figures behind it; empty where they are not known
 * @param terms what it was limited to; empty where that is not known, such as of a plan that an older engine has made
 */
public record Plan(
        String id,
        Instant created,
        long revision,
        PlanObjective objective,
        Optional<String> server,
        String who,
        double efficiencyNow,
        double efficiencyAfter,
        List<Move> moves,
        Optional<Reason> noPlan,
        Optional<PlanAssessment> assessment,
        Optional<PlanTerms> terms) {
    public Plan {
        moves = List.copyOf(moves);
        Objects.requireNonNull(terms, "terms");
    }

    /** A plan of whose terms nothing is known. */
    public Plan(
            String id,
            Instant created,
            long revision,
            PlanObjective objective,
            Optional<String> server,
            String who,
            double efficiencyNow,
            double efficiencyAfter,
            List<Move> moves,
            Optional<Reason> noPlan,
            Optional<PlanAssessment> assessment) {
        this(
                id,
                created,
                revision,
                objective,
                server,
                who,
                efficiencyNow,
                efficiencyAfter,
                moves,
                noPlan,
                assessment,
                Optional.empty());
    }

    /** A plan that is about no server and of whose figures nothing more is known. */
    public Plan(
            String id,
            Instant created,
            long revision,
            PlanObjective objective,
            String who,
            double efficiencyNow,
            double efficiencyAfter,
            List<Move> moves,
            Optional<Reason> noPlan) {
        this(
                id,
                created,
                revision,
                objective,
                Optional.empty(),
                who,
                efficiencyNow,
                efficiencyAfter,
                moves,
                noPlan,
                Optional.empty());
    }

    /** The same under another id. */
    public Plan withId(String newId) {
        return new Plan(
                newId,
                created,
                revision,
                objective,
                server,
                who,
                efficiencyNow,
                efficiencyAfter,
                moves,
                noPlan,
                assessment,
                terms);
    }

    /** The same with the terms under which it was made. */
    public Plan withTerms(PlanTerms newTerms) {
        return new Plan(
                id,
                created,
                revision,
                objective,
                server,
                who,
                efficiencyNow,
                efficiencyAfter,
                moves,
                noPlan,
                assessment,
                Optional.of(newTerms));
    }
}

package pointsman.console.model.draft;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Execution;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.RemapRules;
import pointsman.console.model.diagram.Verdict;

/** Says how a move of a draft stands in a system. Immutable, made for one snapshot. */
final class DraftJudge {

    private final SystemSnapshot snapshot;
    private final Optional<String> applied;
    private final Map<String, String> failures;
    private final RemapRules rules;

    /**
     * @param devices ids of those whose moves are asked about
     * @param applied id of the plan as which the draft was applied last
     * @param failures why moves were refused or failed, by id of the device
     */
    DraftJudge(
            SystemSnapshot snapshot,
            Collection<String> devices,
            Optional<String> applied,
            Map<String, String> failures) {
        this.snapshot = snapshot;
        this.applied = applied;
        this.failures = failures;
        this.rules = new RemapRules(snapshot, devices);
    }

    /** Whether the device is where it is wanted. */
    boolean isDone(DraftMove move) {
        return serverOf(move.device()).filter(move.to()::equals).isPresent();
    }

    DraftEntry entry(DraftMove move) {
        Optional<MoveProgress> progress = underWay(move);
        if (progress.isPresent()) {
            EntryState state = progress.get().state() == MoveState.RUNNING ? EntryState.MOVING : EntryState.WAITING;
            return entry(move, state, "", false);
        }
        String device = name(move.device());
        if (!rules.knows(move.device())) {
            return conflict(move, "The engine has no device %s any more. Take it out of the draft.".formatted(device));
        }
        if (!rules.knows(move.to())) {
            return conflict(
                    move,
                    "The engine has no server %s any more. Take the move out of the draft, or drag %s to another server."
                            .formatted(name(move.to()), device));
        }
        Optional<String> now = serverOf(move.device());
        if (!now.equals(Optional.of(move.from()))) {
            String where = now.map(server -> "is on " + name(server)).orElse("is served by none");
            return entry(
                    move,
                    EntryState.CONFLICT,
                    "Somebody has moved it: %s %s now, not on %s. Take theirs, or keep yours to move it to %s all the same."
                            .formatted(device, where, name(move.from()), name(move.to())),
                    now.isPresent());
        }
        Verdict verdict = rules.mayMove(move.device(), move.to());
        if (!verdict.allowed()) {
            return conflict(
                    move,
                    verdict.reason()
                            + " Wait until that is over, drag the device elsewhere, or take it out of the draft.");
        }
        String failure = failures.get(move.device());
        return failure == null
                ? entry(move, EntryState.WANTED, "", false)
                : entry(move, EntryState.FAILED, failure, false);
    }

    private DraftEntry conflict(DraftMove move, String remark) {
        return entry(move, EntryState.CONFLICT, remark, false);
    }

    private DraftEntry entry(DraftMove move, EntryState state, String remark, boolean canKeep) {
        return new DraftEntry(move, name(move.device()), name(move.from()), name(move.to()), state, remark, canKeep);
    }

    /** How far a move is that the applied plan has and that is not over yet. */
    private Optional<MoveProgress> underWay(DraftMove move) {
        return snapshot.execution()
                .filter(execution -> !execution.state().hasEnded())
                .filter(execution -> applied.equals(Optional.of(execution.planId())))
                .flatMap(execution -> progress(execution, move))
                .filter(progress -> progress.state() == MoveState.WAITING || progress.state() == MoveState.RUNNING);
    }

    static Optional<MoveProgress> progress(Execution execution, DraftMove move) {
        return execution.moves().stream()
                .filter(progress -> progress.move().device().equals(move.device())
                        && progress.move().to().equals(move.to()))
                .findFirst();
    }

    private Optional<String> serverOf(String device) {
        return snapshot.mapping().serverOf(device);
    }

    private String name(String id) {
        return rules.name(id);
    }
}

package pointsman.console.model.draft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pointsman.api.Execution;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.Reason;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Drop;
import pointsman.console.model.diagram.RemapRules;
import pointsman.console.model.diagram.Verdict;

/**
 * The draft of one connection: all editors and views on an engine show the same one. It outlives the loss of the engine. All
 * methods and all calls of listeners are on the thread of the connection.
 */
public final class LiveDraft {

    private final Supplier<Optional<String>> refusal;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<DraftChange>> steppers = new CopyOnWriteArrayList<>();
    private final Map<String, String> failures = new HashMap<>();
    private Draft draft = Draft.EMPTY;
    private List<DraftEntry> entries = List.of();
    private Optional<SystemSnapshot> snapshot = Optional.empty();
    private Optional<String> applied = Optional.empty();
    private Optional<String> revertable = Optional.empty();
    private Shown shown = new Shown(List.of(), true, Optional.empty());

    /** @param refusal why the engine would take no move at all now, as a sentence; empty when it might */
    public LiveDraft(Supplier<Optional<String>> refusal) {
        this.refusal = refusal;
    }

    /** Why the engine would take no move at all now, as a sentence. */
    public Optional<String> refusal() {
        return refusal.get();
    }

    /** What is wanted. */
    public Draft draft() {
        return draft;
    }

    /** The moves as they stand in the system that was reported last, in the order in which they were wanted. */
    public List<DraftEntry> entries() {
        return entries;
    }

    /** The move of a device. */
    public Optional<DraftEntry> entry(String device) {
        return entries.stream().filter(entry -> entry.device().equals(device)).findFirst();
    }

    /** Id of the applied plan of which something can be put back. */
    public Optional<String> revertable() {
        return revertable;
    }

    /** Whether a plan that was made of the draft is being carried out. */
    public boolean isUnderWay() {
        return entries.stream().anyMatch(DraftEntry::isUnderWay);
    }

    /** Whether there is a move that can be applied now. */
    public boolean isApplicable() {
        return !isUnderWay() && entries.stream().anyMatch(DraftEntry::isApplicable);
    }

    /** Whether there is sense in asking the engine for a plan of the draft. */
    public boolean mayBeApplied() {
        return isApplicable() && refusal().isEmpty();
    }

    /** Whether there is sense in asking the engine to put back what was applied last. */
    public boolean mayBeReverted() {
        return revertable.isPresent() && refusal().isEmpty();
    }

    /** What would be applied now: id of the wanted server by id of the device, without what is in conflict. */
    public Map<String, String> wanted() {
        Map<String, String> wanted = new HashMap<>(draft.wanted());
        entries.stream().filter(entry -> !entry.isApplicable()).forEach(entry -> wanted.remove(entry.device()));
        return Map.copyOf(wanted);
    }

    /**
     * Whether a person may want a device on a server. Back to where it is now is always possible: that takes the move out of the
     * draft.
     */
    public Verdict mayMove(String device, String server) {
        return mayMove(rules(List.of(device)), device, server);
    }

    /** Empty before there is a system. */
    private Optional<RemapRules> rules(Collection<String> devices) {
        return snapshot.map(now -> new RemapRules(now, devices));
    }

    private Verdict mayMove(Optional<RemapRules> rules, String device, String server) {
        if (refusal().isPresent()) {
            return Verdict.refused("%s", refusal().get());
        }
        if (rules.isEmpty()) {
            return Verdict.refused("The engine has not reported yet.");
        }
        Optional<DraftEntry> present = entry(device);
        if (present.filter(DraftEntry::isUnderWay).isPresent()) {
            return Verdict.refused("%s is being moved. Wait until that is over.", name(device));
        }
        if (present.filter(entry -> entry.move().to().equals(server)).isPresent()) {
            return Verdict.refused("%s is in the draft for %s already.", name(device), name(server));
        }
        boolean back = present.isPresent()
                && snapshot.flatMap(now -> now.mapping().serverOf(device))
                        .filter(server::equals)
                        .isPresent();
        return back ? Verdict.ALLOWED : rules.get().mayMove(device, server);
    }

    /** Whether devices may be wanted on a server together; those that are there, or wanted there, already are left out. */
    public Drop drop(Collection<String> devices, String server) {
        Optional<String> reason = refusal();
        if (reason.isPresent()) {
            return new Drop(List.copyOf(devices), List.of(), Verdict.refused("%s", reason.get()));
        }
        Optional<RemapRules> rules = rules(devices);
        return Drop.of(devices, device -> isOn(device, server), device -> mayMove(rules, device, server), this::name);
    }

    private boolean isOn(String device, String server) {
        return entry(device)
                .map(entry -> entry.move().to())
                .or(() -> snapshot.flatMap(now -> now.mapping().serverOf(device)))
                .filter(server::equals)
                .isPresent();
    }

    /** The step that wants devices on a server. Devices that no server serves are left out. */
    public DraftChange move(List<String> devices, String server) {
        List<DraftMove> moves = new ArrayList<>();
        for (String device : devices) {
            snapshot.flatMap(now -> now.mapping().serverOf(device))
                    .ifPresent(now -> moves.add(new DraftMove(device, now, server)));
        }
        String what = devices.size() == 1 ? name(devices.get(0)) : devices.size() + " devices";
        return DraftChange.to("Move %s to %s".formatted(what, name(server)), draft, moves);
    }

    /** The step that takes moves out of the draft. */
    public DraftChange remove(Collection<String> devices) {
        String what = devices.size() == 1 ? name(devices.iterator().next()) : devices.size() + " moves";
        return DraftChange.without("Take %s out of the draft".formatted(what), draft, devices);
    }

    /** The step that keeps the moves of devices that others have moved: they are moved from where they are now. */
    public DraftChange keepMine(Collection<String> devices) {
        List<DraftMove> moves = new ArrayList<>();
        for (String device : devices) {
            draft.of(device)
                    .ifPresent(move -> snapshot.flatMap(now -> now.mapping().serverOf(device))
                            .ifPresent(now -> moves.add(new DraftMove(device, now, move.to()))));
        }
        return DraftChange.to("Keep my move", draft, moves);
    }

    /** The step that takes everything out that is not being carried out. */
    public DraftChange discard() {
        return DraftChange.without(
                "Discard the draft",
                draft,
                entries.stream()
                        .filter(entry -> !entry.isUnderWay())
                        .map(DraftEntry::device)
                        .toList());
    }

    /** Whether a step can be undone, since there is an editor that keeps it. */
    public boolean canUndo() {
        return !steppers.isEmpty();
    }

    /** Takes a step, through the editor that was opened last, so that it can be undone there; at once where none is open. */
    public void step(DraftChange change) {
        if (steppers.isEmpty()) {
            apply(change);
        } else {
            steppers.get(steppers.size() - 1).accept(change);
        }
    }

    /**
     * Adds somebody who takes steps so that they can be undone.
     *
     * @param stepper calls {@link #apply}
     */
    public void addStepper(Consumer<DraftChange> stepper) {
        steppers.add(stepper);
    }

    public void removeStepper(Consumer<DraftChange> stepper) {
        steppers.remove(stepper);
    }

    /** Takes a step. What failed before may be tried again after it. */
    public void apply(DraftChange change) {
        become(change.applyTo(draft));
    }

    /** Takes a step back, as far as nobody has changed the same devices since. */
    public void undo(DraftChange change) {
        become(change.undoneIn(draft));
    }

    /** Remembers what a plan that was made of the draft leaves out. */
    public void planned(Plan plan) {
        Map<String, Reason> staying =
                plan.assessment().map(figures -> figures.staying()).orElse(Map.of());
        draft.moves().keySet().forEach(failures::remove);
        snapshot.ifPresent(now -> {
            Sentences sentences = Sentences.of(now);
            staying.forEach((device, reason) -> failures.put(device, sentences.of(reason)));
        });
        judge();
    }

    /** Remembers that a plan of the draft is being carried out. */
    public void applied(Execution execution) {
        applied = Optional.of(execution.planId());
        execution.moves().forEach(progress -> failures.remove(progress.move().device()));
        // A short one may have been reported as over before its beginning was answered.
        snapshot.flatMap(SystemSnapshot::execution).ifPresent(this::follow);
        judge();
    }

    /** Takes in the newest state of the system: what has arrived leaves the draft, whoever has moved it. */
    public void update(SystemSnapshot newest) {
        snapshot = Optional.of(newest);
        newest.execution().ifPresent(this::follow);
        judge();
    }

    /** How things stand, in a few words; empty when nothing is wanted. */
    public String summary() {
        if (entries.isEmpty()) {
            return draft.isEmpty() ? "" : plural(draft.moves().size());
        }
        List<String> parts = new ArrayList<>(List.of(plural(entries.size())));
        long underWay = entries.stream().filter(DraftEntry::isUnderWay).count();
        long conflicts = count(EntryState.CONFLICT);
        long failed = count(EntryState.FAILED);
        if (underWay > 0) {
            parts.add(underWay + " being applied");
        }
        if (conflicts > 0) {
            parts.add(conflicts + " in conflict");
        }
        if (failed > 0) {
            parts.add(failed + " not possible");
        }
        return String.join(", ", parts);
    }

    /** Forgets everything: the connection has ended. */
    public void close() {
        listeners.clear();
        steppers.clear();
        draft = Draft.EMPTY;
        entries = List.of();
    }

    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private long count(EntryState state) {
        return entries.stream().filter(entry -> entry.state() == state).count();
    }

    private static String plural(int moves) {
        return moves == 1 ? "1 move" : moves + " moves";
    }

    private void follow(Execution execution) {
        if (!applied.equals(Optional.of(execution.planId()))) {
            return;
        }
        for (MoveProgress progress : execution.moves()) {
            String device = progress.move().device();
            if (progress.state() == MoveState.FAILED) {
                failures.put(device, progress.error().orElse("The engine gives no reason."));
            } else if (progress.state() == MoveState.SKIPPED) {
                failures.put(device, progress.error().orElse("It was not tried, because the plan ended before."));
            } else if (progress.state() == MoveState.DONE && execution.state().hasEnded()) {
                revertable = applied;
            }
        }
        if (execution.state().hasEnded()) {
            // The engine goes on reporting it; what the person does now is not to be judged by it again.
            applied = Optional.empty();
        }
    }

    private void become(Draft changed) {
        failures.keySet().removeIf(device -> !changed.of(device).equals(draft.of(device)));
        draft = changed;
        judge();
    }

    private void judge() {
        Shown before = shown;
        List<DraftEntry> judged = new ArrayList<>();
        if (snapshot.isPresent() && !draft.isEmpty()) {
            Map<String, DraftMove> moves = draft.moves();
            DraftJudge judge = new DraftJudge(snapshot.get(), moves.keySet(), applied, failures);
            Map<String, Optional<DraftMove>> done = new HashMap<>();
            for (DraftMove move : moves.values()) {
                if (judge.isDone(move)) {
                    done.put(move.device(), Optional.empty());
                    failures.remove(move.device());
                } else {
                    judged.add(judge.entry(move));
                }
            }
            draft = draft.with(done);
        }
        entries = List.copyOf(judged);
        shown = new Shown(entries, draft.isEmpty(), revertable);
        if (!shown.equals(before)) {
            listeners.forEach(Runnable::run);
        }
    }

    /** What listeners look at. */
    private record Shown(List<DraftEntry> entries, boolean empty, Optional<String> revertable) {}

    private String name(String id) {
        return snapshot.flatMap(now -> now.topology().element(id))
                .map(Element::name)
                .orElse(id);
    }
}

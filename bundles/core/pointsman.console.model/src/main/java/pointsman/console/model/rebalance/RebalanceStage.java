package pointsman.console.model.rebalance;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pointsman.api.Plan;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.rebalance.RebalanceState.Previewing;

/** Where one run of the wizard is, and what it knows of the system; its parts share it. All on the owner's thread. */
final class RebalanceStage {

    private final Consumer<RebalanceState> listener;
    private SystemSnapshot snapshot;
    private Optional<String> staleReason = Optional.empty();
    private RebalanceState state;

    /** @param listener hears of each state but the first, and when what is known becomes out of date or is so no longer */
    RebalanceStage(SystemSnapshot snapshot, RebalanceState state, Consumer<RebalanceState> listener) {
        this.snapshot = snapshot;
        this.state = state;
        this.listener = listener;
    }

    RebalanceState state() {
        return state;
    }

    SystemSnapshot snapshot() {
        return snapshot;
    }

    Optional<String> staleReason() {
        return staleReason;
    }

    /** From the id of an element to its name. */
    UnaryOperator<String> namer() {
        SystemSnapshot known = snapshot;
        return id -> known.topology().element(id).map(Element::name).orElse(id);
    }

    void enter(RebalanceState next) {
        state = next;
        listener.accept(next);
    }

    /** Shows a plan, and whether it is for another system than that of now. */
    void preview(Goal goal, Plan plan) {
        PlanPreview preview = PlanPreview.of(plan, snapshot);
        Optional<String> outdated = outdated(preview);
        enter(new Previewing(goal, preview, outdated, outdated.isPresent()));
    }

    /** Why a plan does not fit the system any more; nothing outdates a plan without moves. */
    Optional<String> outdated(PlanPreview preview) {
        return preview.hasMoves() ? preview.outdatedBy(snapshot) : Optional.empty();
    }

    /**
     * Takes in the newest state of the system, and tells nobody yet.
     *
     * @return whether what was known before was out of date
     */
    boolean reported(SystemSnapshot newest) {
        boolean wasStale = staleReason.isPresent();
        snapshot = newest;
        staleReason = Optional.empty();
        return wasStale;
    }

    /** What is known is out of date. */
    void stale(String reason) {
        staleReason = Optional.of(reason);
        tell();
    }

    /** Tells the state once more: something beside it has changed. */
    void tell() {
        listener.accept(state);
    }
}

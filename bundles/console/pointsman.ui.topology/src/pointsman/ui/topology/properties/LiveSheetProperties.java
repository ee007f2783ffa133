package pointsman.ui.topology.properties;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Fact;

/** What a running engine says. What can be chosen of it, the engine is asked for. */
abstract class LiveSheetProperties extends FactSheet {

    private final Supplier<Optional<SystemSnapshot>> snapshot;

    /** @param snapshot what the engine reported last */
    LiveSheetProperties(Diagram diagram, Supplier<Optional<SystemSnapshot>> snapshot) {
        super(diagram);
        this.snapshot = snapshot;
    }

    final Optional<SystemSnapshot> snapshot() {
        return snapshot.get();
    }

    /** What is wrong with an element or volume. */
    final List<Entry> problems(String id) {
        return remarks(id, "Problems", "Problem");
    }

    /** Facts of the last snapshot. Old ones are not told as if they were new, and nothing of them can be chosen. */
    final List<Entry> now(List<Fact> facts, Function<Fact, Optional<? extends SheetInput>> input) {
        boolean stale = diagram().staleness().isPresent();
        return facts.stream()
                .map(fact -> new Entry(
                        stale ? "Last known" : "Now",
                        fact,
                        stale ? Optional.empty() : input.apply(fact).map(SheetInput.class::cast)))
                .toList();
    }
}

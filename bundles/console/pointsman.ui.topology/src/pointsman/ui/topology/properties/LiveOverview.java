package pointsman.ui.topology.properties;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Facts;

/** What is known of a running system as a whole, for when nothing is selected in it. */
public final class LiveOverview extends LiveSheetProperties {

    private final Diagram diagram;
    private final Supplier<Optional<SystemSnapshot>> snapshot;

    public LiveOverview(Diagram diagram, Supplier<Optional<SystemSnapshot>> snapshot) {
        this.diagram = diagram;
        this.snapshot = snapshot;
    }

    @Override
    List<Entry> entries() {
        return snapshot.get().map(Facts::of).orElse(List.of()).stream()
                .map(fact -> new Entry(timeOf(diagram), fact))
                .toList();
    }
}

package pointsman.ui.topology.properties;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Facts;

/** What is known of a running system as a whole, for when nothing is selected in it. */
public final class LiveOverview extends LiveSheetProperties {

    public LiveOverview(Diagram diagram, Supplier<Optional<SystemSnapshot>> snapshot) {
        super(diagram, snapshot);
    }

    @Override
    List<Entry> entries() {
        return now(snapshot().map(now -> Facts.of(now, diagram().units())).orElse(List.of()), fact -> Optional.empty());
    }
}

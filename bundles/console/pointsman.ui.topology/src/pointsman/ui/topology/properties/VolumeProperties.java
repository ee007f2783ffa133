package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Fact;
import pointsman.console.model.diagram.Facts;

/** What is known of a volume that lies on parts of devices. Its mode can be chosen. */
public final class VolumeProperties extends LiveSheetProperties {

    private final Diagram diagram;
    private final String id;
    private final Supplier<Optional<SystemSnapshot>> snapshot;
    private final VolumeChoices choices;

    /** @param choices carries out what a person chooses */
    public VolumeProperties(
            Diagram diagram, String id, Supplier<Optional<SystemSnapshot>> snapshot, VolumeChoices choices) {
        this.diagram = diagram;
        this.id = id;
        this.snapshot = snapshot;
        this.choices = choices;
    }

    @Override
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Optional<SystemSnapshot> known = snapshot.get();
        VolumeStatus volume = known.map(now -> now.volumes().get(id)).orElse(null);
        if (volume == null) {
            return entries;
        }
        List<String> remarks = diagram.remarks(id);
        for (int i = 0; i < remarks.size(); i++) {
            entries.add(new Entry("Problems", new Fact("Problem " + (i + 1), remarks.get(i))));
        }
        boolean fresh = diagram.staleness().isEmpty();
        for (Fact fact : Facts.of(volume, known.get())) {
            entries.add(new Entry(
                    timeOf(diagram), fact, fresh ? choices.ofVolume(fact, known.get(), id) : Optional.empty()));
        }
        entries.add(new Entry("Description", new Fact("Id", id)));
        return entries;
    }
}

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

/** What is known of a volume of a running system that lies on parts of devices. Its mode can be chosen. */
public final class VolumeProperties extends LiveSheetProperties {

    private final String id;
    private final VolumeChoices choices;

    /** @param choices carries out what a person chooses */
    public VolumeProperties(
            Diagram diagram, String id, Supplier<Optional<SystemSnapshot>> snapshot, VolumeChoices choices) {
        super(diagram, snapshot);
        this.id = id;
        this.choices = choices;
    }

    @Override
    List<Entry> entries() {
        Optional<SystemSnapshot> known = snapshot();
        VolumeStatus volume = known.map(now -> now.volumes().get(id)).orElse(null);
        if (volume == null) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>(problems(id));
        entries.addAll(
                now(Facts.of(volume, known.get(), diagram().units()), fact -> choices.ofVolume(fact, known.get(), id)));
        entries.add(new Entry("Description", new Fact("Id", id)));
        return entries;
    }
}

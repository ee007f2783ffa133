package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.ElementProperties;
import pointsman.console.model.diagram.ElementProperty;
import pointsman.console.model.diagram.Fact;
import pointsman.console.model.diagram.Facts;

/** The properties of an element of a running system, and what is known of it now. Some of it can be chosen. */
public final class LiveProperties extends LiveSheetProperties {

    private final Diagram diagram;
    private final String id;
    private final Supplier<Optional<SystemSnapshot>> snapshot;
    private final VolumeChoices choices;

    /** @param choices carries out what a person chooses */
    public LiveProperties(
            Diagram diagram, String id, Supplier<Optional<SystemSnapshot>> snapshot, VolumeChoices choices) {
        this.diagram = diagram;
        this.id = id;
        this.snapshot = snapshot;
        this.choices = choices;
    }

    @Override
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Optional<Element> element = diagram.content().element(id);
        if (element.isEmpty()) {
            return entries;
        }
        List<String> remarks = diagram.remarks(id);
        for (int i = 0; i < remarks.size(); i++) {
            entries.add(new Entry("Problems", new Fact("Problem " + (i + 1), remarks.get(i))));
        }
        String now = timeOf(diagram);
        snapshot.get().ifPresent(known -> Facts.of(element.get(), known)
                .forEach(fact -> entries.add(new Entry(now, fact, choice(fact, known)))));
        Set<String> values = new HashSet<>();
        for (ElementProperty property : ElementProperties.of(element.get().kind())) {
            String value = property.read().apply(element.get());
            // The identity of a device is often its id too.
            if (values.add(value) || !property.id().equals("id")) {
                entries.add(new Entry("Description", new Fact(property.label(), value)));
            }
        }
        return entries;
    }

    private Optional<Choice> choice(Fact fact, SystemSnapshot known) {
        return diagram.staleness().isPresent() || !known.devices().containsKey(id)
                ? Optional.empty()
                : choices.ofDevice(fact, known, id);
    }
}

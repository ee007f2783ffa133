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

    private final String id;
    private final VolumeChoices choices;

    /** @param choices carries out what a person chooses */
    public LiveProperties(
            Diagram diagram, String id, Supplier<Optional<SystemSnapshot>> snapshot, VolumeChoices choices) {
        super(diagram, snapshot);
        this.id = id;
        this.choices = choices;
    }

    @Override
    List<Entry> entries() {
        Optional<Element> element = diagram().content().element(id);
        if (element.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>(problems(id));
        snapshot()
                .ifPresent(known -> entries.addAll(now(
                        Facts.of(element.get(), known, diagram().units()),
                        fact -> known.devices().containsKey(id)
                                ? choices.ofDevice(fact, known, id)
                                : Optional.empty())));
        Set<String> values = new HashSet<>();
        for (ElementProperty property :
                ElementProperties.of(element.get().kind(), diagram().units())) {
            String value = property.read().apply(element.get());
            // The identity of a device is often its id too.
            if (values.add(value) || !property.id().equals("id")) {
                entries.add(new Entry("Description", new Fact(property.label(), value)));
            }
        }
        return entries;
    }
}

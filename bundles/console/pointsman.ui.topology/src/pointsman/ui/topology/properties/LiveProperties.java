package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.ui.views.properties.IPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertySource;
import org.eclipse.ui.views.properties.PropertyDescriptor;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.ElementProperties;
import pointsman.console.model.diagram.Fact;
import pointsman.console.model.diagram.Facts;

/** The properties of an element of a running system, and what is known of it now; to be read only. */
public final class LiveProperties implements IPropertySource {

    private final Diagram diagram;
    private final String id;
    private final Supplier<Optional<SystemSnapshot>> snapshot;

    public LiveProperties(Diagram diagram, String id, Supplier<Optional<SystemSnapshot>> snapshot) {
        this.diagram = diagram;
        this.id = id;
        this.snapshot = snapshot;
    }

    @Override
    public Object getEditableValue() {
        return null;
    }

    @Override
    public IPropertyDescriptor[] getPropertyDescriptors() {
        List<IPropertyDescriptor> descriptors = new ArrayList<>();
        for (Entry entry : entries()) {
            PropertyDescriptor descriptor =
                    new PropertyDescriptor(entry.key(), entry.fact().label());
            descriptor.setCategory(entry.category());
            descriptors.add(descriptor);
        }
        return descriptors.toArray(IPropertyDescriptor[]::new);
    }

    @Override
    public Object getPropertyValue(Object key) {
        return entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .map(entry -> entry.fact().value())
                .orElse("");
    }

    @Override
    public boolean isPropertySet(Object key) {
        return false;
    }

    @Override
    public void resetPropertyValue(Object key) {}

    @Override
    public void setPropertyValue(Object key, Object value) {}

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Optional<Element> element = diagram.content().element(id);
        if (element.isEmpty()) {
            return entries;
        }
        ElementProperties.of(element.get().kind())
                .forEach(property -> entries.add(new Entry(
                        "Description",
                        new Fact(property.label(), property.read().apply(element.get())))));
        snapshot.get()
                .ifPresent(now -> Facts.of(element.get(), now).forEach(fact -> entries.add(new Entry("Now", fact))));
        List<String> remarks = diagram.remarks(id);
        for (int i = 0; i < remarks.size(); i++) {
            entries.add(new Entry("Problems", new Fact("Problem " + (i + 1), remarks.get(i))));
        }
        return entries;
    }

    private record Entry(String category, Fact fact) {

        String key() {
            return category + "/" + fact.label();
        }
    }
}

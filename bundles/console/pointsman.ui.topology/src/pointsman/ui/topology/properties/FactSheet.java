package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.ui.views.properties.IPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertySource;
import org.eclipse.ui.views.properties.PropertyDescriptor;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Fact;

/** Facts as a property sheet wants them. Some of them can be changed. */
abstract class FactSheet implements IPropertySource {

    private final Diagram diagram;

    FactSheet(Diagram diagram) {
        this.diagram = diagram;
    }

    /** What is to be shown, the most important first. */
    abstract List<Entry> entries();

    final Diagram diagram() {
        return diagram;
    }

    /** What is wrong with an element or volume. */
    final List<Entry> remarks(String id, String category, String label) {
        List<Entry> entries = new ArrayList<>();
        List<String> remarks = diagram.remarks(id);
        for (int i = 0; i < remarks.size(); i++) {
            entries.add(new Entry(category, new Fact(label + " " + (i + 1), remarks.get(i))));
        }
        return entries;
    }

    @Override
    public final Object getEditableValue() {
        return null;
    }

    @Override
    public final IPropertyDescriptor[] getPropertyDescriptors() {
        List<IPropertyDescriptor> descriptors = new ArrayList<>();
        for (Entry entry : entries()) {
            String label = entry.fact().label();
            PropertyDescriptor descriptor = entry.input()
                    .map(input -> input.descriptor(entry.key(), label))
                    .orElseGet(() -> new PropertyDescriptor(entry.key(), label));
            descriptor.setCategory(entry.category());
            descriptors.add(descriptor);
        }
        return descriptors.toArray(IPropertyDescriptor[]::new);
    }

    @Override
    public final Object getPropertyValue(Object key) {
        return entry(key)
                .map(entry -> entry.input()
                        .map(input -> input.value(entry.fact().value()))
                        .orElse(entry.fact().value()))
                .orElse("");
    }

    @Override
    public final boolean isPropertySet(Object key) {
        return false;
    }

    @Override
    public final void resetPropertyValue(Object key) {}

    @Override
    public final void setPropertyValue(Object key, Object value) {
        entry(key).flatMap(Entry::input).ifPresent(input -> input.take(value));
    }

    private Optional<Entry> entry(Object key) {
        return entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** A fact under a heading, which can be changed if there is an input. */
    record Entry(String category, Fact fact, Optional<SheetInput> input) {

        Entry(String category, Fact fact) {
            this(category, fact, Optional.empty());
        }

        String key() {
            return category + "/" + fact.label();
        }
    }
}

package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.ui.views.properties.ComboBoxPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertySource;
import org.eclipse.ui.views.properties.PropertyDescriptor;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Fact;

/** Facts as a property sheet wants them. Some of them can be chosen; what is chosen the engine is asked for. */
abstract class LiveSheetProperties implements IPropertySource {

    /** What is to be shown, the most important first. */
    abstract List<Entry> entries();

    /** Under what the facts of a snapshot are shown: old ones are not told as if they were new. */
    static String timeOf(Diagram diagram) {
        return diagram.staleness().isPresent() ? "Last known" : "Now";
    }

    @Override
    public Object getEditableValue() {
        return null;
    }

    @Override
    public IPropertyDescriptor[] getPropertyDescriptors() {
        List<IPropertyDescriptor> descriptors = new ArrayList<>();
        for (Entry entry : entries()) {
            PropertyDescriptor descriptor = descriptor(entry);
            descriptor.setCategory(entry.category());
            descriptors.add(descriptor);
        }
        return descriptors.toArray(IPropertyDescriptor[]::new);
    }

    @Override
    public Object getPropertyValue(Object key) {
        return entry(key)
                .<Object>map(entry -> entry.choice()
                        .<Object>map(
                                choice -> choice.values().indexOf(entry.fact().value()))
                        .orElse(entry.fact().value()))
                .orElse("");
    }

    @Override
    public boolean isPropertySet(Object key) {
        return false;
    }

    @Override
    public void resetPropertyValue(Object key) {}

    @Override
    public void setPropertyValue(Object key, Object value) {
        entry(key).flatMap(Entry::choice).ifPresent(choice -> {
            if (value instanceof Integer index
                    && index >= 0
                    && index < choice.values().size()) {
                choice.chosen().accept(choice.values().get(index));
            }
        });
    }

    private Optional<Entry> entry(Object key) {
        return entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    private static PropertyDescriptor descriptor(Entry entry) {
        if (entry.choice().isEmpty()) {
            return new PropertyDescriptor(entry.key(), entry.fact().label());
        }
        List<String> values = entry.choice().get().values();
        PropertyDescriptor descriptor =
                new ComboBoxPropertyDescriptor(entry.key(), entry.fact().label(), values.toArray(String[]::new));
        descriptor.setLabelProvider(new ChoiceLabels(values));
        return descriptor;
    }

    /**
     * What a person can choose.
     *
     * @param values the present one among them
     * @param chosen is told which one, also if it is the present one
     */
    record Choice(List<String> values, Consumer<String> chosen) {}

    /** A fact under a heading, which can be chosen if there is a choice. */
    record Entry(String category, Fact fact, Optional<Choice> choice) {

        Entry(String category, Fact fact) {
            this(category, fact, Optional.empty());
        }

        String key() {
            return category + "/" + fact.label();
        }
    }
}

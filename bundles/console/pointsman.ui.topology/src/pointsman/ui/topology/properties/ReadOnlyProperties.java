package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.ui.views.properties.IPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertySource;
import org.eclipse.ui.views.properties.PropertyDescriptor;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Fact;

/** Facts as a property sheet wants them. */
abstract class ReadOnlyProperties implements IPropertySource {

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

    /** A fact under a heading. */
    record Entry(String category, Fact fact) {

        String key() {
            return category + "/" + fact.label();
        }
    }
}

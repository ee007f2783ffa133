package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.gef.commands.CommandStack;
import org.eclipse.ui.views.properties.ComboBoxPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertySource;
import org.eclipse.ui.views.properties.PropertyDescriptor;
import org.eclipse.ui.views.properties.TextPropertyDescriptor;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.ElementProperties;
import pointsman.console.model.diagram.ElementProperty;
import pointsman.console.model.diagram.Verdict;
import pointsman.ui.topology.commands.EditCommand;

/** The properties of an element of a design; a change is a command that can be undone. */
public final class DesignProperties implements IPropertySource {

    private static final String REMARK = "remark ";

    private final Diagram diagram;
    private final String id;
    private final CommandStack commands;

    public DesignProperties(Diagram diagram, String id, CommandStack commands) {
        this.diagram = diagram;
        this.id = id;
        this.commands = commands;
    }

    @Override
    public Object getEditableValue() {
        return null;
    }

    @Override
    public IPropertyDescriptor[] getPropertyDescriptors() {
        List<IPropertyDescriptor> descriptors = new ArrayList<>();
        if (diagram.content().element(id).isPresent()) {
            properties().forEach(property -> descriptors.add(descriptor(property)));
            for (int i = 0; i < diagram.remarks(id).size(); i++) {
                PropertyDescriptor remark = new PropertyDescriptor(REMARK + i, "Remark " + (i + 1));
                remark.setCategory("Checks");
                descriptors.add(remark);
            }
        }
        return descriptors.toArray(IPropertyDescriptor[]::new);
    }

    @Override
    public Object getPropertyValue(Object key) {
        String name = String.valueOf(key);
        if (name.startsWith(REMARK)) {
            int index = Integer.parseInt(name.substring(REMARK.length()));
            return index < diagram.remarks(id).size() ? diagram.remarks(id).get(index) : "";
        }
        if (diagram.content().element(id).isEmpty()) {
            return null;
        }
        ElementProperty property = property(name);
        String value = property.read().apply(element());
        return property.choices().isEmpty()
                ? value
                : (Object) property.choices().indexOf(value);
    }

    @Override
    public boolean isPropertySet(Object key) {
        return false;
    }

    @Override
    public void resetPropertyValue(Object key) {}

    @Override
    public void setPropertyValue(Object key, Object value) {
        ElementProperty property = property(String.valueOf(key));
        String text = value instanceof Integer index ? property.choices().get(index) : String.valueOf(value);
        if (!text.equals(property.read().apply(element()))
                && property.check(element(), text).allowed()) {
            commands.execute(
                    new EditCommand(diagram, Edits.change(property.write().apply(element(), text))));
        }
    }

    private IPropertyDescriptor descriptor(ElementProperty property) {
        PropertyDescriptor descriptor;
        if (!property.isEditable()) {
            descriptor = new PropertyDescriptor(property.id(), property.label());
        } else if (property.choices().isEmpty()) {
            descriptor = new TextPropertyDescriptor(property.id(), property.label());
            descriptor.setValidator(value -> problem(property, String.valueOf(value)));
        } else {
            descriptor = new ComboBoxPropertyDescriptor(
                    property.id(), property.label(), property.choices().toArray(String[]::new));
            descriptor.setLabelProvider(new ChoiceLabels(property.choices()));
        }
        descriptor.setDescription(property.help());
        descriptor.setCategory("Properties");
        return descriptor;
    }

    /** Null when the value is fine, as the property sheet wants it. */
    private String problem(ElementProperty property, String value) {
        Verdict verdict = property.check(element(), value);
        if (verdict.allowed()) {
            verdict = diagram.check(Edits.change(property.write().apply(element(), value)));
        }
        return verdict.allowed() ? null : verdict.reason();
    }

    private Element element() {
        return diagram.content().element(id).orElseThrow();
    }

    private List<ElementProperty> properties() {
        return ElementProperties.of(element().kind());
    }

    private ElementProperty property(String name) {
        return properties().stream()
                .filter(property -> property.id().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

package pointsman.ui.topology.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.gef.commands.CommandStack;
import org.eclipse.ui.views.properties.ComboBoxPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertySource;
import org.eclipse.ui.views.properties.PropertyDescriptor;
import pointsman.console.model.diagram.DesignProperty;
import pointsman.console.model.diagram.DesignPropertySheet;
import pointsman.console.model.diagram.Diagram;
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
        List<DesignProperty> properties = properties();
        properties.forEach(property -> descriptors.add(descriptor(property)));
        if (!properties.isEmpty()) {
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
        return property(name)
                .map(property -> property.choices().isEmpty()
                        ? property.value()
                        : (Object) property.choices().indexOf(property.value()))
                .orElse(null);
    }

    @Override
    public boolean isPropertySet(Object key) {
        return false;
    }

    @Override
    public void resetPropertyValue(Object key) {}

    @Override
    public void setPropertyValue(Object key, Object value) {
        property(String.valueOf(key)).ifPresent(property -> {
            String text = value instanceof Integer index ? property.choices().get(index) : String.valueOf(value);
            if (!text.equals(property.value())
                    && property.check(diagram.content(), text).allowed()) {
                commands.execute(new EditCommand(diagram, property.writing().edit(text)));
            }
        });
    }

    private IPropertyDescriptor descriptor(DesignProperty property) {
        PropertyDescriptor descriptor;
        if (!property.isEditable()) {
            descriptor = new PropertyDescriptor(property.id(), property.label());
        } else if (property.choices().isEmpty()) {
            descriptor = new CheckedText(property.id(), property.label());
            descriptor.setValidator(value -> problem(property, String.valueOf(value)));
        } else {
            descriptor = new ComboBoxPropertyDescriptor(
                    property.id(), property.label(), property.choices().toArray(String[]::new));
            descriptor.setLabelProvider(new ChoiceLabels(property.choices()));
        }
        descriptor.setDescription(property.help());
        descriptor.setCategory(property.category());
        return descriptor;
    }

    /** Null when the value is fine, as the property sheet wants it. */
    private String problem(DesignProperty property, String value) {
        Verdict verdict = property.check(diagram.content(), value);
        return verdict.allowed() ? null : verdict.reason();
    }

    private List<DesignProperty> properties() {
        return DesignPropertySheet.of(diagram.content(), id, diagram.units());
    }

    private Optional<DesignProperty> property(String name) {
        return properties().stream()
                .filter(property -> property.id().equals(name))
                .findFirst();
    }
}

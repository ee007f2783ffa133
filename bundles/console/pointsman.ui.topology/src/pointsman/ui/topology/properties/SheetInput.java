package pointsman.ui.topology.properties;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.ui.views.properties.ComboBoxPropertyDescriptor;
import org.eclipse.ui.views.properties.PropertyDescriptor;
import pointsman.console.model.diagram.Verdict;

/** How a person can change what a property sheet shows. */
sealed interface SheetInput {

    /** How the sheet shall ask for it. */
    PropertyDescriptor descriptor(String key, String label);

    /** What the sheet shall show, in its own terms. */
    Object value(String shown);

    /** Takes what the sheet got from the person. */
    void take(Object value);

    /**
     * One of some values.
     *
     * @param values the present one among them
     * @param chosen is told which one, also if it is the present one
     */
    record Choice(List<String> values, Consumer<String> chosen) implements SheetInput {

        @Override
        public PropertyDescriptor descriptor(String key, String label) {
            PropertyDescriptor descriptor = new ComboBoxPropertyDescriptor(key, label, values.toArray(String[]::new));
            descriptor.setLabelProvider(new ChoiceLabels(values));
            return descriptor;
        }

        @Override
        public Object value(String shown) {
            return values.indexOf(shown);
        }

        @Override
        public void take(Object value) {
            if (value instanceof Integer index && index >= 0 && index < values.size()) {
                chosen.accept(values.get(index));
            }
        }
    }

    /**
     * A text.
     *
     * @param check whether a text may be taken
     * @param typed is told of a text that may
     */
    record Line(Function<String, Verdict> check, Consumer<String> typed) implements SheetInput {

        @Override
        public PropertyDescriptor descriptor(String key, String label) {
            PropertyDescriptor descriptor = new CheckedText(key, label);
            // Null when the value is fine, as the property sheet wants it.
            descriptor.setValidator(value -> {
                Verdict verdict = check.apply(String.valueOf(value));
                return verdict.allowed() ? null : verdict.reason();
            });
            return descriptor;
        }

        @Override
        public Object value(String shown) {
            return shown;
        }

        @Override
        public void take(Object value) {
            if (check.apply(String.valueOf(value)).allowed()) {
                typed.accept(String.valueOf(value));
            }
        }
    }
}

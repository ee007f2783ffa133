package pointsman.console.model.diagram;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import pointsman.api.topology.Element;

/**
 * One property of an element that a person can look at and change, as text.
 *
 * @param id unique among the properties of a kind
 * @param label what it is called
 * @param help what it means and how it is written
 * @param choices the values that there are; empty when any text may be tried
 * @param read the value of an element
 * @param write an element with another value; throws IllegalArgumentException, with a message for the person, when the
 *     value makes no sense; null for a property that cannot be changed
 */
public record ElementProperty(
        String id,
        String label,
        String help,
        List<String> choices,
        Function<Element, String> read,
        BiFunction<Element, String, Element> write) {

    public ElementProperty {
        choices = List.copyOf(choices);
    }

    /** Whether it can be changed. */
    public boolean isEditable() {
        return write != null;
    }

    /** Whether an element could have a value, and if not why. */
    public Verdict check(Element element, String value) {
        try {
            write.apply(element, value);
            return Verdict.ALLOWED;
        } catch (IllegalArgumentException e) {
            return new Verdict(false, e.getMessage());
        }
    }
}

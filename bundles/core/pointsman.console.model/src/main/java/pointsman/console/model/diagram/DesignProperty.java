package pointsman.console.model.diagram;

import java.util.List;
import java.util.Objects;

/**
 * One property of one element of a design that a person can look at and change, as text.
 *
 * @param id unique among the properties of the element
 * @param category heading under which it stands
 * @param label what it is called
 * @param help what it means and how it is written
 * @param choices the values that there are; empty when any text may be tried
 * @param value what it is now
 * @param writing the edit that gives it another value; null for a property that cannot be changed
 */
public record DesignProperty(
        String id, String category, String label, String help, List<String> choices, String value, Writing writing) {

    /** Makes the edit that gives a property another value. */
    public interface Writing {
        /** @throws IllegalArgumentException with a message for the person, when the value makes no sense */
        Edit edit(String value);
    }

    public DesignProperty {
        choices = List.copyOf(choices);
        Objects.requireNonNull(value, "value");
    }

    /** Whether it can be changed. */
    public boolean isEditable() {
        return writing != null;
    }

    /** Whether the element could have a value, and if not why. */
    public Verdict check(Content content, String text) {
        try {
            return writing.edit(text).check(content);
        } catch (IllegalArgumentException e) {
            return new Verdict(false, e.getMessage());
        }
    }
}

package pointsman.console.model.diagram;

/**
 * Something that is known of an element now.
 *
 * @param label what it is
 * @param value how it is
 */
public record Fact(String label, String value) {

    @Override
    public String toString() {
        return label + ": " + value;
    }
}

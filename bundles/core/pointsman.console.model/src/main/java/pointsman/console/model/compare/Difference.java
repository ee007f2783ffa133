package pointsman.console.model.compare;

import java.util.List;
import java.util.Optional;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;

/**
 * Something that a design and a running engine do not have alike, in a table.
 *
 * @param where where it is
 * @param kind what it is, as a label
 * @param name what people call it
 * @param property what of it is different; empty where all of it is in one of the two alone
 * @param inDesign how it is designed; a dash where it is not
 * @param inEngine how it is in the engine; a dash where it is not
 * @param designId id in the design, if it is there
 */
public record Difference(
        Where where,
        String kind,
        String name,
        String property,
        String inDesign,
        String inEngine,
        Optional<String> designId) {

    /** What is said of something that is not there. */
    static final String NOTHING = "–";

    /** Where something is. */
    public enum Where {
        /** In the design, and not in the engine. */
        MISSING("Missing in the engine"),
        /** In the engine, and not in the design. */
        ADDED("Only in the engine"),
        /** In both, in different ways. */
        DIFFERENT("Different");

        private final String label;

        Where(String label) {
            this.label = label;
        }

        /** What people call it. */
        public String label() {
            return label;
        }
    }

    /** The columns of the table. */
    public static List<Column<Difference>> columns() {
        return List.of(
                Column.text("Difference", 22, (Difference row) -> row.where().label())
                        .withSign(row -> Optional.of(row.where() == Where.DIFFERENT ? Sign.WARNING : Sign.INFO)),
                Column.text("Kind", 10, Difference::kind),
                Column.text("Name", 18, Difference::name),
                Column.text("What", 14, Difference::property),
                Column.text("In the Design", 34, Difference::inDesign).withHint(Difference::inDesign),
                Column.text("In the Engine", 34, Difference::inEngine).withHint(Difference::inEngine));
    }

    /** What tells it apart from other rows. */
    public Object key() {
        return where + " " + kind + " " + name + " " + property + " " + designId;
    }
}

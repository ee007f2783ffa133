package pointsman.console.model.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;
import pointsman.topology.Finding;

/**
 * Something that is wrong with a design, in the table of checks.
 *
 * @param finding what is wrong
 * @param element what people call the element or volume that it is about
 * @param kind what that is, as a label
 * @param message what is wrong, as a sentence
 * @param fix what mends it; empty where only a person can
 */
public record CheckRow(Finding finding, String element, String kind, String message, String fix) {

    private static final Comparator<CheckRow> WORST_FIRST =
            Comparator.comparing((CheckRow row) -> row.finding().severity()).reversed();

    /** The columns; by the first, the worst come first. */
    public static List<Column<CheckRow>> columns() {
        return List.of(
                Column.text("Severity", 8, CheckRow::severity)
                        .orderedBy(WORST_FIRST)
                        .withSign(row -> Optional.of(Sign.of(row.finding().severity()))),
                Column.text("Element", 13, CheckRow::element).withHint(row -> row.kind() + " " + row.element()),
                Column.text("What", 58, CheckRow::message).withHint(CheckRow::message),
                Column.text("Quick Fix", 30, CheckRow::fix).withHint(CheckRow::fix));
    }

    /** What tells it apart from other rows. */
    public Object key() {
        return finding;
    }

    /** Id of the element or volume that it is about. */
    public String id() {
        return finding.element();
    }

    private String severity() {
        return switch (finding.severity()) {
            case INFO -> "Info";
            case WARNING -> "Warning";
            case ERROR -> "Error";
        };
    }
}

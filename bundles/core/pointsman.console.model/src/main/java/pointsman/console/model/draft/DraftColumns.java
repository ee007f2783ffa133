package pointsman.console.model.draft;

import java.util.Comparator;
import java.util.List;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;

/** The columns of the list of a draft. */
public final class DraftColumns {

    private DraftColumns() {}

    public static List<Column<DraftEntry>> all() {
        return List.of(
                Column.text("Device", 14, DraftEntry::deviceName)
                        .withSign(entry -> entry.state().status().map(Sign::of))
                        .withHint(DraftEntry::remark),
                Column.text("From", 12, DraftEntry::fromName),
                Column.text("To", 12, DraftEntry::toName),
                Column.text("State", 9, (DraftEntry entry) -> entry.state().word())
                        .orderedBy(Comparator.comparing(DraftEntry::state)),
                Column.text("What Stands in the Way", 60, DraftEntry::remark).withHint(DraftEntry::remark));
    }
}

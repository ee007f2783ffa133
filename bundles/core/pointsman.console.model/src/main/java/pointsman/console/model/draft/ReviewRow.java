package pointsman.console.model.draft;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;

/**
 * A move in the review of a draft.
 *
 * @param number its place in the plan, from 1; 0 when the plan leaves it out
 * @param device name of the device
 * @param from name of the server that gives it
 * @param to name of the server that gets it
 * @param efficiency forecast after this move and those before it; a dash when it is left out
 * @param fromForecast utilisation of the server that gives it, before and after; a dash when that is not known
 * @param toForecast utilisation of the server that gets it, before and after; a dash when that is not known
 * @param refusal why it is left out; empty when it is not
 */
public record ReviewRow(
        int number,
        String device,
        String from,
        String to,
        String efficiency,
        String fromForecast,
        String toForecast,
        String refusal) {

    /** The columns of the review. */
    public static List<Column<ReviewRow>> columns() {
        return List.of(
                Column.text("", 4, (ReviewRow row) -> row.number == 0 ? "" : Integer.toString(row.number))
                        .orderedBy(Comparator.comparingInt(row -> row.number == 0 ? Integer.MAX_VALUE : row.number))
                        .alignedRight(),
                Column.text("Device", 12, ReviewRow::device)
                        .withSign(row -> row.isRefused() ? Optional.of(Sign.ERROR) : Optional.empty())
                        .withHint(ReviewRow::refusal),
                Column.text("From", 10, ReviewRow::from),
                Column.text("Load There", 15, ReviewRow::fromForecast),
                Column.text("To", 10, ReviewRow::to),
                Column.text("Load There", 15, ReviewRow::toForecast),
                Column.text("Efficiency", 10, ReviewRow::efficiency).alignedRight(),
                Column.text("Not Possible Because", 40, ReviewRow::refusal).withHint(ReviewRow::refusal));
    }

    /** Whether the plan leaves it out. */
    public boolean isRefused() {
        return number == 0;
    }
}

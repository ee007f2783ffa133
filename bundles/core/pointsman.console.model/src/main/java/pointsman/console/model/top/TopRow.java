package pointsman.console.model.top;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.Series;
import pointsman.console.model.chart.Subject;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.TableModel;

/**
 * One of those that have most of something.
 *
 * @param rank from 1
 * @param subject who
 * @param name what people call it
 * @param ordinal number of its colour, as in the charts
 * @param metric of what
 * @param now the newest value; empty when it is not known
 * @param mean over the time that is looked at, by which it is ranked; empty when nothing was measured
 * @param highest in that time
 * @param trend its values over that time
 */
public record TopRow(
        int rank,
        Subject subject,
        String name,
        int ordinal,
        Metric metric,
        OptionalDouble now,
        OptionalDouble mean,
        OptionalDouble highest,
        Series trend) {

    /** Index of the column in which the trend is drawn. */
    public static final int TREND = 5;

    /** A table of such rows. */
    public static TableModel<TopRow> table() {
        return new TableModel<>(
                List.of(
                        Column.<TopRow>text("#", 4, row -> Integer.toString(row.rank()))
                                .alignedRight(),
                        Column.text("Name", 22, TopRow::name),
                        quantity("Now", TopRow::now),
                        quantity("Mean", TopRow::mean),
                        quantity("Highest", TopRow::highest),
                        Column.text("Trend", 26, row -> "")),
                TopRow::subject);
    }

    private static Column<TopRow> quantity(String title, Function<TopRow, OptionalDouble> value) {
        return Column.<TopRow>text(title, 12, row -> row.metric().unit().format(value.apply(row)))
                .orderedBy(Comparator.comparingDouble(row -> value.apply(row).orElse(-1)))
                .alignedRight();
    }
}

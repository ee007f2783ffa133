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
import pointsman.console.model.text.ByteUnits;

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
    public static TableModel<TopRow> table(ByteUnits units) {
        return new TableModel<>(columns(units), TopRow::subject);
    }

    /** Its columns. */
    public static List<Column<TopRow>> columns(ByteUnits units) {
        return List.of(
                Column.<TopRow>text("#", 4, row -> Integer.toString(row.rank())).alignedRight(),
                Column.text("Name", 22, TopRow::name),
                quantity("Now", units, TopRow::now),
                quantity("Mean", units, TopRow::mean),
                quantity("Highest", units, TopRow::highest),
                Column.text("Trend", 26, row -> ""));
    }

    private static Column<TopRow> quantity(String title, ByteUnits units, Function<TopRow, OptionalDouble> value) {
        return Column.<TopRow>text(title, 12, row -> row.metric().unit(units).format(value.apply(row)))
                .orderedBy(Comparator.comparingDouble(row -> value.apply(row).orElse(-1)))
                .alignedRight();
    }
}

package pointsman.console.model.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows as comma-separated values after RFC 4180: a line of titles, then a line for each row, lines ended by CR LF, cells
 * in quotes where they need them. Immutable.
 *
 * @param <R> what a row is
 */
final class Csv<R> {

    private static final String LINE_END = "\r\n";
    private static final Pattern NEEDS_QUOTES = Pattern.compile(".*[\",\r\n].*|^\\s.*|.*\\s$", Pattern.DOTALL);

    /** A spreadsheet would take such a text for a formula and could be made to do things by a name. */
    private static final Pattern FORMULA = Pattern.compile("^[=+@\\t\\r-].*", Pattern.DOTALL);

    private final List<Column<R>> columns;

    Csv(List<Column<R>> columns) {
        this.columns = List.copyOf(columns);
    }

    String of(Collection<R> rows) {
        return line(Column::exportTitle)
                + rows.stream()
                        .map(row -> line(column -> column.export().apply(row)))
                        .collect(Collectors.joining());
    }

    /** A text that a spreadsheet leaves a text. */
    static String text(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** A number without unit or grouping; empty when it is not known. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private String line(Function<Column<R>, String> cell) {
        return columns.stream().map(cell).map(Csv::quoted).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String quoted(String cell) {
        return NEEDS_QUOTES.matcher(cell).matches() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}

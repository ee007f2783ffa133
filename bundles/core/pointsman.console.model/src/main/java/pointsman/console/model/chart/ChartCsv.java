package pointsman.console.model.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Unit;

/**
 * The values of charts as comma-separated values (RFC 4180) that any program reads, in any country: instants in UTC (ISO 8601),
 * a point in decimals, the unit in the heading (bytes, in whatever units they are shown), nothing where nothing was measured. Pure functions.
 */
public final class ChartCsv {

    private static final String LINE_END = "\r\n";
    private static final MathContext DIGITS = new MathContext(7);

    private record CsvColumn(String heading, double factor, Series series) {}

    private final List<CsvColumn> columns = new ArrayList<>();
    private final TreeSet<Long> times = new TreeSet<>();

    /** @param panels what is to be written; instants outside of their time range are left out */
    public ChartCsv(List<PanelData> panels) {
        for (PanelData panel : panels) {
            panel.charts().forEach(chart -> add(panel.spec().kind(), chart));
        }
    }

    private void add(SubjectKind kind, ChartData chart) {
        Unit unit = chart.metric().unit(ByteUnits.BINARY);
        for (ChartLine line : chart.lines()) {
            String whose = kind == SubjectKind.SYSTEM ? line.name() : kind.label() + ": " + line.name();
            String heading = unit == Unit.SCORE
                    ? "%s, %s".formatted(whose, chart.metric().label())
                    : "%s, %s (%s)".formatted(whose, chart.metric().label(), unitName(unit));
            columns.add(new CsvColumn(heading, factor(unit), line.series()));
            Arrays.stream(line.series().times())
                    .filter(time -> time >= chart.from().toEpochMilli()
                            && time <= chart.to().toEpochMilli())
                    .forEach(times::add);
        }
    }

    /** The whole text. */
    public String text() {
        StringBuilder text = new StringBuilder("Time (UTC)");
        columns.forEach(column -> text.append(',').append(quoted(column.heading())));
        text.append(LINE_END);
        int[] next = new int[columns.size()];
        for (long time : times) {
            text.append(Instant.ofEpochMilli(time));
            for (int index = 0; index < next.length; index++) {
                Series series = columns.get(index).series();
                while (next[index] < series.size() && series.times()[next[index]] < time) {
                    next[index]++;
                }
                text.append(',');
                if (next[index] < series.size() && series.times()[next[index]] == time) {
                    double value = series.values()[next[index]];
                    text.append(number(value * columns.get(index).factor()));
                }
            }
            text.append(LINE_END);
        }
        return text.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? ""
                : BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String unitName(Unit unit) {
        return switch (unit) {
            case PER_SECOND -> "1/s";
            case BINARY_BYTES_PER_SECOND, DECIMAL_BYTES_PER_SECOND -> "B/s";
            case BINARY_BYTES, DECIMAL_BYTES -> "B";
            case MICROSECONDS -> "ms";
            case FRACTION -> "%";
            case SCORE -> "1";
        };
    }

    private static double factor(Unit unit) {
        return switch (unit) {
            case MICROSECONDS -> 0.001;
            case FRACTION -> 100;
            case PER_SECOND, BINARY_BYTES_PER_SECOND, DECIMAL_BYTES_PER_SECOND, BINARY_BYTES, DECIMAL_BYTES, SCORE -> 1;
        };
    }
}

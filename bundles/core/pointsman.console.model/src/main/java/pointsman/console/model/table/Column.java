package pointsman.console.model.table;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import pointsman.console.model.text.NaturalOrder;
import pointsman.console.model.text.Unit;

/**
 * A column of a table.
 *
 * @param <R> what a row is
 * @param title in the heading
 * @param width suitable width in average characters, above 0
 * @param alignment of the cells
 * @param text what a cell says
 * @param order of rows when sorted by this column
 * @param known whether there is something to sort by; what is not known comes last, whichever way it is sorted
 * @param sign what is drawn before the text, if anything
 * @param hint says more about a cell; empty for nothing
 * @param exportTitle in the heading of an exported table; with the unit, where the cells have one
 * @param export what an exported cell says, for programs: a number without its unit, a time in UTC; empty when not known
 */
public record Column<R>(
        String title,
        int width,
        Alignment alignment,
        Function<R, String> text,
        Comparator<R> order,
        Predicate<R> known,
        Function<R, Optional<Sign>> sign,
        Function<R, String> hint,
        String exportTitle,
        Function<R, String> export) {

    /** On which side of a column its cells stand. */
    public enum Alignment {
        LEFT,
        RIGHT
    }

    private static final Function<Object, Optional<Sign>> UNSIGNED = row -> Optional.empty();

    public Column {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(alignment, "alignment");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(sign, "sign");
        Objects.requireNonNull(hint, "hint");
        Objects.requireNonNull(exportTitle, "exportTitle");
        Objects.requireNonNull(export, "export");
        if (width < 1) {
            throw new IllegalArgumentException("a column is at least 1 character wide, got " + width);
        }
    }

    /** Words, sorted as people sort names. */
    public static <R> Column<R> text(String title, int width, Function<R, String> text) {
        return new Column<>(
                title,
                width,
                Alignment.LEFT,
                text,
                Comparator.comparing(text, new NaturalOrder()),
                row -> true,
                unsigned(),
                row -> "",
                title,
                row -> Csv.text(text.apply(row)));
    }

    /**
     * Quantities.
     *
     * @param value in the unit's base; NaN when it is not known, which is written as a dash and sorted last either way
     */
    public static <R> Column<R> quantity(String title, int width, Unit unit, ToDoubleFunction<R> value) {
        return new Column<>(
                title,
                width,
                Alignment.RIGHT,
                row -> unit.format(value.applyAsDouble(row)),
                Comparator.comparingDouble(value),
                row -> !Double.isNaN(value.applyAsDouble(row)),
                unsigned(),
                row -> "",
                unit.base().isEmpty() ? title : "%s (%s)".formatted(title, unit.base()),
                row -> Csv.number(value.applyAsDouble(row)));
    }

    /** The same column, sorted otherwise. */
    public Column<R> orderedBy(Comparator<R> newOrder) {
        return new Column<>(title, width, alignment, text, newOrder, known, sign, hint, exportTitle, export);
    }

    /** Whether there can be signs before texts, so that those without one need as much room. */
    public boolean isSigned() {
        return sign != UNSIGNED;
    }

    /** The same column with a sign before its text. */
    public Column<R> withSign(Function<R, Optional<Sign>> newSign) {
        return new Column<>(title, width, alignment, text, order, known, newSign, hint, exportTitle, export);
    }

    /** The same column with a hint. */
    public Column<R> withHint(Function<R, String> newHint) {
        return new Column<>(title, width, alignment, text, order, known, sign, newHint, exportTitle, export);
    }

    /** The same column with its cells at the right. */
    public Column<R> alignedRight() {
        return new Column<>(title, width, Alignment.RIGHT, text, order, known, sign, hint, exportTitle, export);
    }

    /** The same column, exported otherwise. */
    public Column<R> exportedAs(String newTitle, Function<R, String> newExport) {
        return new Column<>(title, width, alignment, text, order, known, sign, hint, newTitle, newExport);
    }

    @SuppressWarnings("unchecked") // It looks at no row.
    private static <R> Function<R, Optional<Sign>> unsigned() {
        return (Function<R, Optional<Sign>>) (Function<?, Optional<Sign>>) UNSIGNED;
    }
}

package pointsman.console.model.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The rows of a table as they are shown: filtered, sorted, and told apart by a key when they change. Used by one thread.
 *
 * @param <R> what a row is; equal rows look the same
 */
public final class TableModel<R> {

    private List<Column<R>> columns;
    private final Function<R, ?> key;
    private Arrangement<R> arrangement = new Arrangement<>(List.of(), List.of(), Map.of(), Changes.NONE);
    private List<String> filter = List.of();
    private Set<String> hidden = Set.of();
    private Column<R> sortColumn;
    private boolean descending;

    /**
     * @param columns at least one; rows are sorted by the first one to begin with
     * @param key tells rows apart over time; unique
     */
    public TableModel(List<Column<R>> columns, Function<R, ?> key) {
        this.columns = List.copyOf(columns);
        this.key = key;
        this.sortColumn = this.columns.get(0);
    }

    public List<Column<R>> columns() {
        return columns;
    }

    /**
     * Replaces the columns by others of the same titles in the same order, which write the same in another way. What is
     * hidden and how rows are sorted stays.
     */
    public Changes setColumns(List<Column<R>> others) {
        List<String> titles = columns.stream().map(Column::title).toList();
        if (!titles.equals(others.stream().map(Column::title).toList())) {
            throw new IllegalArgumentException("the columns have to be " + titles);
        }
        sortColumn = others.get(columns.indexOf(sortColumn));
        columns = List.copyOf(others);
        return arrange();
    }

    /** The columns that are shown, in the order of {@link #columns()}; the first one always is. */
    public List<Column<R>> shownColumns() {
        return columns.stream().filter(this::isShown).toList();
    }

    /** Whether a column is shown. */
    public boolean isShown(Column<R> column) {
        return column == columns.get(0) || !hidden.contains(column.title());
    }

    /**
     * Shows all columns but these. What is hidden is neither looked through by the filter nor copied or exported.
     *
     * @param titles of columns; unknown ones and that of the first column are left out
     */
    public Changes hide(Set<String> titles) {
        hidden = columns.stream()
                .skip(1)
                .map(Column::title)
                .filter(titles::contains)
                .collect(Collectors.toUnmodifiableSet());
        return arrange();
    }

    /** Titles of the columns that are not shown. */
    public Set<String> hidden() {
        return hidden;
    }

    /** How many rows there are without the filter. */
    public int total() {
        return arrangement.all().size();
    }

    /** The rows that pass the filter, in order. */
    public List<R> rows() {
        return arrangement.shown();
    }

    public R row(int index) {
        return arrangement.shown().get(index);
    }

    /** What tells a row apart. */
    public Object keyOf(R row) {
        return key.apply(row);
    }

    /** Where the row with a key is now; empty when it is gone or filtered out. */
    public OptionalInt indexOf(Object rowKey) {
        Integer place = arrangement.places().get(rowKey);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    public Column<R> sortColumn() {
        return sortColumn;
    }

    public boolean isDescending() {
        return descending;
    }

    /** Replaces all rows. */
    public Changes setRows(Collection<R> rows) {
        return arrange(rows);
    }

    /** Shows only rows that have every one of these words somewhere, in upper or lower case; all rows if there are none. */
    public Changes setFilter(String words) {
        filter = Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return arrange();
    }

    /** Sorts by a column. */
    public Changes sortBy(Column<R> column, boolean fromTheTop) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException("the table has no such column: " + column.title());
        }
        sortColumn = column;
        descending = fromTheTop;
        return arrange();
    }

    /** Rows as a spreadsheet takes them: a line of titles, then a line for each row, cells between tabulators. */
    public String copy(Collection<R> rows) {
        List<Column<R>> shownColumns = shownColumns();
        return shownColumns.stream().map(Column::title).collect(Collectors.joining("\t", "", "\n"))
                + rows.stream()
                        .map(row -> shownColumns.stream()
                                .map(column -> column.text().apply(row).replaceAll("[\t\r\n]+", " "))
                                .collect(Collectors.joining("\t", "", "\n")))
                        .collect(Collectors.joining());
    }

    /** Rows for programs, as {@link Csv} writes them. */
    public String csv(Collection<R> rows) {
        return new Csv<>(shownColumns()).of(rows);
    }

    /**
     * The work of replacing all rows, to be done on any thread, once.
     *
     * @param rows gives the rows; called on that thread
     */
    public Supplier<PreparedRows<R>> preparing(Supplier<? extends Collection<R>> rows) {
        Arrangement<R> before = arrangement;
        View<R> with = view();
        return () -> new PreparedRows<>(before, with.arrange(rows.get(), before));
    }

    /**
     * Shows rows that were prepared.
     *
     * @return what is different; empty if other rows, another order or another filter has come meanwhile, so that they
     *     have to be prepared anew
     */
    public Optional<Changes> setRows(PreparedRows<R> prepared) {
        if (prepared.before() != arrangement) {
            return Optional.empty();
        }
        arrangement = prepared.after();
        return Optional.of(arrangement.changes());
    }

    private Changes arrange() {
        return arrange(arrangement.all());
    }

    private Changes arrange(Collection<R> rows) {
        arrangement = view().arrange(rows, arrangement);
        return arrangement.changes();
    }

    private View<R> view() {
        return new View<>(key, columns.get(0), shownColumns(), filter, sortColumn, descending);
    }
}

package pointsman.console.model.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows of a table as they are shown: filtered, sorted, and told apart by a key when they change. Used by one thread.
 *
 * @param <R> what a row is; equal rows look the same
 */
public final class TableModel<R> {

    private final List<Column<R>> columns;
    private final Function<R, ?> key;
    private List<R> all = List.of();
    private List<R> shown = List.of();
    private Map<Object, Integer> places = Map.of();
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
        return all.size();
    }

    /** The rows that pass the filter, in order. */
    public List<R> rows() {
        return shown;
    }

    public R row(int index) {
        return shown.get(index);
    }

    /** What tells a row apart. */
    public Object keyOf(R row) {
        return key.apply(row);
    }

    /** Where the row with a key is now; empty when it is gone or filtered out. */
    public OptionalInt indexOf(Object rowKey) {
        Integer place = places.get(rowKey);
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
        all = List.copyOf(rows);
        return arrange();
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

    private Changes arrange() {
        List<R> before = shown;
        Map<Object, Integer> placesBefore = places;
        List<R> now = new ArrayList<>(all.size());
        for (R row : all) {
            if (passes(row)) {
                now.add(row);
            }
        }
        now.sort(order());
        shown = List.copyOf(now);
        places = new HashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            places.put(key.apply(shown.get(i)), i);
        }
        BitSet changed = new BitSet(shown.size());
        for (int i = 0; i < shown.size(); i++) {
            changed.set(i, i >= before.size() || !shown.get(i).equals(before.get(i)));
        }
        boolean moved = placesBefore.entrySet().stream()
                .anyMatch(place -> !place.getValue().equals(places.get(place.getKey())));
        return new Changes(shown.size(), changed, moved);
    }

    /** Rows that say the same stay in the order of the first column, so that nothing jumps without a reason. */
    private Comparator<R> order() {
        Comparator<R> first = columns.get(0).order();
        Comparator<R> chosen = descending ? sortColumn.order().reversed() : sortColumn.order();
        Comparator<R> unknownLast =
                Comparator.comparing(row -> !sortColumn.known().test(row));
        return unknownLast.thenComparing(chosen).thenComparing(first);
    }

    private boolean passes(R row) {
        if (filter.isEmpty()) {
            return true;
        }
        Set<String> wanted = new HashSet<>(filter);
        for (Column<R> column : shownColumns()) {
            String text = column.text().apply(row).toLowerCase(Locale.ROOT);
            wanted.removeIf(text::contains);
        }
        return wanted.isEmpty();
    }
}

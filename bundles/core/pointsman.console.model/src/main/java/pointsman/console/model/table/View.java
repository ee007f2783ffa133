package pointsman.console.model.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How the rows of a table are looked at: what of them is shown, and in which order. Immutable; used by any thread.
 *
 * @param first column, in whose order rows stay that say the same
 * @param columns that the filter looks through
 * @param filter words in lower case, every one of which a row must have
 */
record View<R>(
        Function<R, ?> key,
        Column<R> first,
        List<Column<R>> columns,
        List<String> filter,
        Column<R> sortColumn,
        boolean descending) {

    /** The rows as they are shown, after others were. */
    Arrangement<R> arrange(Collection<R> rows, Arrangement<R> before) {
        List<R> now = new ArrayList<>(rows.size());
        for (R row : rows) {
            if (passes(row)) {
                now.add(row);
            }
        }
        now.sort(order());
        Map<Object, Integer> places = new HashMap<>();
        for (int i = 0; i < now.size(); i++) {
            places.put(key.apply(now.get(i)), i);
        }
        List<R> old = before.shown();
        BitSet changed = new BitSet(now.size());
        for (int i = 0; i < now.size(); i++) {
            changed.set(i, i >= old.size() || !now.get(i).equals(old.get(i)));
        }
        boolean moved = before.places().entrySet().stream()
                .anyMatch(place -> !place.getValue().equals(places.get(place.getKey())));
        return new Arrangement<>(List.copyOf(rows), List.copyOf(now), places, new Changes(now.size(), changed, moved));
    }

    /** Rows that say the same stay in the order of the first column, so that nothing jumps without a reason. */
    private Comparator<R> order() {
        Comparator<R> byFirst = first.order();
        Comparator<R> chosen = descending ? sortColumn.order().reversed() : sortColumn.order();
        Comparator<R> unknownLast =
                Comparator.comparing(row -> !sortColumn.known().test(row));
        return unknownLast.thenComparing(chosen).thenComparing(byFirst);
    }

    private boolean passes(R row) {
        if (filter.isEmpty()) {
            return true;
        }
        Set<String> wanted = new HashSet<>(filter);
        for (Column<R> column : columns) {
            String text = column.text().apply(row).toLowerCase(Locale.ROOT);
            wanted.removeIf(text::contains);
        }
        return wanted.isEmpty();
    }
}

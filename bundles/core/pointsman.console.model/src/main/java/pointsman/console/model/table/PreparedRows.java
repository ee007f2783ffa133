package pointsman.console.model.table;

/**
 * Rows of a table that another thread has filtered and sorted; see {@link TableModel#setRows(PreparedRows)}. Immutable.
 *
 * @param <R> what a row is
 */
public final class PreparedRows<R> {

    private final Arrangement<R> before;
    private final Arrangement<R> after;

    PreparedRows(Arrangement<R> before, Arrangement<R> after) {
        this.before = before;
        this.after = after;
    }

    Arrangement<R> before() {
        return before;
    }

    Arrangement<R> after() {
        return after;
    }
}

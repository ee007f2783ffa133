package pointsman.ui.table;

import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/**
 * Gives one column the room that the others leave, so that long texts are not cut without need. On the UI thread.
 *
 * <p>GTK gives it to the column that is shown last, and says that this were its width; hence what was set is kept beside
 * each column.
 */
final class FillingColumn {

    private static final String SET = "width that was set";

    private final Table table;
    private final TableColumn column;
    private int own;
    private int filled;

    /** @param column has the width that it keeps where there is no room left */
    FillingColumn(Table table, TableColumn column) {
        this.table = table;
        this.column = column;
        own = column.getWidth();
        filled = own;
    }

    /** Sets the width of a column that may be the last one. */
    static void setWidth(TableColumn column, int width) {
        column.setWidth(width);
        column.setData(SET, width);
    }

    /** To be called when the table or another column has another width. */
    void fill() {
        own = ownWidth(column);
        if (own == 0) {
            // It is hidden.
            return;
        }
        int others = 0;
        for (TableColumn other : table.getColumns()) {
            others += other.equals(column) ? 0 : ownWidth(other);
        }
        filled = Math.max(own, table.getClientArea().width - others);
        column.setWidth(filled);
    }

    /** The width that a person or the program has given a column, without what was left over. */
    int ownWidth(TableColumn one) {
        int width = one.getWidth();
        if (one.equals(column)) {
            return width == filled ? own : width;
        }
        return one.equals(last()) && one.getData(SET) instanceof Integer set ? Math.min(width, set) : width;
    }

    /** The last one that has a width. */
    private TableColumn last() {
        TableColumn last = column;
        for (int index : table.getColumnOrder()) {
            if (table.getColumn(index).getWidth() > 0) {
                last = table.getColumn(index);
            }
        }
        return last;
    }
}

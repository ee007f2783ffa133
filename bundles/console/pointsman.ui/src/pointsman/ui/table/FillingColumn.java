package pointsman.ui.table;

import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Gives one column the room that the others leave, so that long texts are not cut without need. On the UI thread. */
final class FillingColumn {

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

    /** To be called when the table or another column has another width. */
    void fill() {
        own = ownWidth(column);
        if (own == 0) {
            // It is hidden.
            return;
        }
        int others = 0;
        for (TableColumn other : table.getColumns()) {
            others += other.equals(column) ? 0 : other.getWidth();
        }
        filled = Math.max(own, table.getClientArea().width - others);
        column.setWidth(filled);
    }

    /** The width that a person or the program has given a column, without what was left over. */
    int ownWidth(TableColumn one) {
        int width = one.getWidth();
        return one.equals(column) && width == filled ? own : width;
    }
}

package pointsman.ui.table;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import pointsman.console.model.table.TableModel;

/** Says more of the cell under the mouse: its hint, or the whole of a text that is cut off. Ends with the table. */
final class CellHints<R> {

    /** Pixels beside the text of a cell. */
    static final int CELL_PADDING = 14;

    /** Pixels that a sign takes. */
    static final int SIGN_WIDTH = 20;

    private final Table table;
    private final TableModel<R> model;

    /**
     * @param table shows the rows of the model, in their order
     */
    CellHints(Table table, TableModel<R> model) {
        this.table = table;
        this.model = model;
        table.addListener(SWT.MouseMove, this::hint);
    }

    private void hint(Event event) {
        String hint = hintAt(new Point(event.x, event.y));
        String shown = table.getToolTipText();
        if (!hint.equals(shown == null ? "" : shown)) {
            table.setToolTipText(hint.isEmpty() ? null : hint);
        }
    }

    private String hintAt(Point point) {
        TableItem item = table.getItem(point);
        if (item == null) {
            return "";
        }
        int index = table.indexOf(item);
        for (int i = 0; i < model.columns().size() && index < model.rows().size(); i++) {
            if (item.getBounds(i).contains(point)) {
                String hint = model.columns().get(i).hint().apply(model.row(index));
                return hint.isEmpty() && isCut(item, i) ? item.getText(i) : hint;
            }
        }
        return "";
    }

    /** Whether a text is longer than its column is wide; not all desktops say that it goes on. */
    private boolean isCut(TableItem item, int column) {
        GC gc = new GC(table);
        try {
            int image = item.getImage(column) == null ? 0 : SIGN_WIDTH;
            return gc.textExtent(item.getText(column)).x + image + CELL_PADDING / 2 > item.getBounds(column).width;
        } finally {
            gc.dispose();
        }
    }
}

package pointsman.ui.rebalance;

import java.util.List;
import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import pointsman.console.model.rebalance.MoveRow;

/** The moves of a plan in their order. */
final class MoveTable {

    private static final int COST = 6;
    private static final int FIXED = 7;

    private final Table table;

    MoveTable(Composite parent) {
        table = new Table(parent, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        column("#", SWT.RIGHT);
        column("Device", SWT.LEFT);
        column("From", SWT.LEFT);
        column("To", SWT.LEFT);
        column("Gain", SWT.RIGHT);
        column("Efficiency after", SWT.RIGHT);
        column("Cost", SWT.RIGHT);
        column("Why", SWT.LEFT);
        table.addListener(SWT.Resize, event -> fillLastColumn());
        table.addListener(SWT.MouseMove, event -> hint(new Point(event.x, event.y)));
    }

    private void hint(Point point) {
        TableItem item = table.getItem(point);
        String hint = item == null
                ? null
                : hintOf((MoveRow) item.getData(), item.getBounds(COST).contains(point));
        if (!Objects.equals(hint, table.getToolTipText())) {
            table.setToolTipText(hint);
        }
    }

    private static String hintOf(MoveRow row, boolean onCost) {
        return onCost ? row.costHint() : row.reason();
    }

    private void column(String title, int style) {
        new TableColumn(table, style).setText(title);
    }

    Control control() {
        return table;
    }

    /** Shows other moves. */
    void show(List<MoveRow> rows) {
        table.removeAll();
        for (MoveRow row : rows) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setData(row);
            item.setText(new String[] {
                String.valueOf(row.number()),
                row.device(),
                row.from(),
                row.to(),
                row.gain(),
                row.efficiencyAfter(),
                row.cost(),
                row.reason()
            });
        }
        for (TableColumn column : table.getColumns()) {
            column.pack();
        }
        fillLastColumn();
    }

    private void fillLastColumn() {
        int rest = table.getClientArea().width;
        for (int index = 0; index < FIXED; index++) {
            rest -= table.getColumn(index).getWidth();
        }
        TableColumn last = table.getColumn(FIXED);
        if (rest > last.getWidth()) {
            last.setWidth(rest);
        }
    }
}

package pointsman.ui.rebalance;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import pointsman.api.MoveState;
import pointsman.console.model.rebalance.ProgressRow;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** The moves of a plan that is carried out, or will be, with how far each is. */
final class ProgressTable {

    private final Images images;
    private final Table table;

    ProgressTable(Composite parent, Images images) {
        this.images = images;
        table = new Table(parent, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        for (String title : List.of("#", "Device", "From", "To", "Progress")) {
            new TableColumn(table, title.equals("#") ? SWT.RIGHT : SWT.LEFT).setText(title);
        }
        table.addListener(SWT.Resize, event -> fillLastColumn());
    }

    Control control() {
        return table;
    }

    /** Shows moves; only what is different is drawn anew. */
    void show(List<ProgressRow> rows) {
        boolean fresh = table.getItemCount() != rows.size();
        if (fresh) {
            table.removeAll();
            rows.forEach(row -> new TableItem(table, SWT.NONE));
        }
        for (int index = 0; index < rows.size(); index++) {
            ProgressRow row = rows.get(index);
            TableItem item = table.getItem(index);
            String[] texts = {String.valueOf(row.number()), row.device(), row.from(), row.to(), row.status()};
            for (int column = 0; column < texts.length; column++) {
                if (!item.getText(column).equals(texts[column])) {
                    item.setText(column, texts[column]);
                }
            }
            item.setImage(texts.length - 1, imageOf(row.state()));
            if (row.state() == MoveState.RUNNING) {
                table.showItem(item);
            }
        }
        if (fresh) {
            for (TableColumn column : table.getColumns()) {
                column.pack();
            }
            fillLastColumn();
        }
    }

    private Image imageOf(MoveState state) {
        return switch (state) {
            case WAITING, SKIPPED -> null;
            case RUNNING -> images.get(Icon.MOVING);
            case DONE -> images.get(Icon.OK);
            case FAILED -> images.get(Icon.ERROR);
        };
    }

    private void fillLastColumn() {
        int last = table.getColumnCount() - 1;
        int rest = table.getClientArea().width;
        for (int index = 0; index < last; index++) {
            rest -= table.getColumn(index).getWidth();
        }
        table.getColumn(last).setWidth(Math.max(200, rest));
    }
}

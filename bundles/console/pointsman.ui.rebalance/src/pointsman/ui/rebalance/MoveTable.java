package pointsman.ui.rebalance;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import pointsman.console.model.rebalance.ChosenMove;
import pointsman.console.model.rebalance.MoveRow;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.ui.style.Palette;

/** The moves of a plan in their order, each with a box to leave it out. */
final class MoveTable {

    private static final int COST = 6;
    private static final int FIXED = 7;

    private final RebalanceSession session;
    private final Palette palette;
    private final Table table;

    MoveTable(Composite parent, RebalanceSession session, Palette palette) {
        this.session = session;
        this.palette = palette;
        table = new Table(parent, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.CHECK);
        table.setHeaderVisible(true);
        column("#", SWT.LEFT);
        column("Device", SWT.LEFT);
        column("From", SWT.LEFT);
        column("To", SWT.LEFT);
        column("Gain", SWT.RIGHT);
        column("Efficiency After", SWT.RIGHT);
        column("Cost", SWT.RIGHT);
        column("Why", SWT.LEFT);
        table.addListener(SWT.Resize, event -> fillLastColumn());
        table.addListener(SWT.MouseMove, event -> hint(new Point(event.x, event.y)));
        table.addListener(SWT.Selection, this::ticked);
    }

    private void column(String title, int style) {
        new TableColumn(table, style).setText(title);
    }

    private void ticked(Event event) {
        if (event.detail == SWT.CHECK && event.item instanceof TableItem item) {
            session.choose(moveOf(item).row().deviceId(), item.getChecked());
        }
    }

    private static ChosenMove moveOf(TableItem item) {
        return (ChosenMove) item.getData();
    }

    private void hint(Point point) {
        TableItem item = table.getItem(point);
        String hint = item == null
                ? null
                : hintOf(moveOf(item).row(), item.getBounds(COST).contains(point));
        if (!Objects.equals(hint, table.getToolTipText())) {
            table.setToolTipText(hint);
        }
    }

    private static String hintOf(MoveRow row, boolean onCost) {
        return onCost ? row.costHint() : row.reason();
    }

    Control control() {
        return table;
    }

    /** Shows moves; those of the same devices are changed in place, so that nothing jumps under the mouse. */
    void show(List<ChosenMove> moves) {
        boolean fresh = !areShown(moves);
        if (fresh) {
            table.removeAll();
            moves.forEach(move -> new TableItem(table, SWT.NONE));
        }
        for (int index = 0; index < moves.size(); index++) {
            show(table.getItem(index), moves.get(index));
        }
        if (fresh) {
            for (TableColumn column : table.getColumns()) {
                column.pack();
            }
        }
        fillLastColumn();
    }

    private boolean areShown(List<ChosenMove> moves) {
        return table.getItemCount() == moves.size()
                && IntStream.range(0, moves.size()).allMatch(index -> moveOf(table.getItem(index))
                        .row()
                        .deviceId()
                        .equals(moves.get(index).row().deviceId()));
    }

    private void show(TableItem item, ChosenMove move) {
        MoveRow row = move.row();
        item.setData(move);
        if (item.getChecked() != move.chosen()) {
            item.setChecked(move.chosen());
        }
        item.setForeground(move.chosen() ? null : palette.mutedText());
        item.setText(new String[] {
            move.place(),
            row.device(),
            row.from(),
            row.to(),
            row.gain(),
            row.efficiencyAfter(),
            row.cost(),
            row.reason()
        });
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

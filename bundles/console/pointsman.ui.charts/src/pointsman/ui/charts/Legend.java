package pointsman.ui.charts;

import java.util.List;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import pointsman.console.model.chart.LegendEntry;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.SubjectKind;
import pointsman.ui.style.Palette;

/** The lines of a panel with their present values; the row that is selected is drawn stronger. */
final class Legend {

    private final Table table;
    private final Palette palette;
    private final Swatches swatches;
    private final Runnable selectionChanged;

    Legend(Composite parent, Palette palette, Runnable selectionChanged) {
        this.palette = palette;
        this.selectionChanged = selectionChanged;
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        swatches = new Swatches(table.getDisplay(), palette);
        table.setHeaderVisible(true);
        table.addListener(SWT.Selection, event -> selectionChanged.run());
        table.addListener(SWT.MouseDown, event -> {
            if (table.getItem(new Point(event.x, event.y)) == null) {
                deselect();
            }
        });
        table.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                deselect();
            }
        });
        table.addListener(SWT.Resize, event -> layoutColumns());
        table.addDisposeListener(event -> swatches.clear());
    }

    Control control() {
        return table;
    }

    /** Makes the columns for some metrics, the first ones that the entries have. */
    void setColumns(SubjectKind kind, List<Metric> metrics) {
        for (TableColumn column : table.getColumns()) {
            column.dispose();
        }
        table.removeAll();
        new TableColumn(table, SWT.LEFT).setText(kind.label());
        for (Metric metric : metrics) {
            new TableColumn(table, SWT.RIGHT).setText(metric.label());
        }
        layoutColumns();
    }

    private void layoutColumns() {
        if (table.getColumnCount() == 0) {
            return;
        }
        int rest = table.getClientArea().width;
        GC gc = new GC(table);
        for (int index = 1; index < table.getColumnCount(); index++) {
            TableColumn column = table.getColumn(index);
            int width = Math.max(gc.textExtent(column.getText()).x, gc.textExtent("888 MiB/s").x) + 20;
            column.setWidth(width);
            rest -= width;
        }
        gc.dispose();
        table.getColumn(0).setWidth(Math.max(80, rest));
    }

    /** Heads the names. */
    void setTitle(String title) {
        if (table.getColumnCount() > 0 && !table.getColumn(0).getText().equals(title)) {
            table.getColumn(0).setText(title);
        }
    }

    /** Shows entries; what has not changed is left alone, so that nothing flickers. */
    void show(List<LegendEntry> entries) {
        if (table.getSize().y == 0) {
            // Rows that need a scroll bar, for which there is no room yet, are an error to GTK.
            return;
        }
        ChartStyle style = ChartStyle.of(table, palette.scheme());
        int selected = table.getSelectionIndex();
        String selectedName = selected < 0 ? null : table.getItem(selected).getText(0);
        if (table.getItemCount() > entries.size()) {
            table.remove(entries.size(), table.getItemCount() - 1);
        }
        for (int row = 0; row < entries.size(); row++) {
            TableItem item = row < table.getItemCount() ? table.getItem(row) : new TableItem(table, SWT.NONE);
            show(item, entries.get(row), style);
        }
        if (selectedName != null
                && (selected >= entries.size() || !entries.get(selected).name().equals(selectedName))) {
            deselect();
            for (int row = 0; row < entries.size(); row++) {
                if (entries.get(row).name().equals(selectedName)) {
                    table.setSelection(row);
                }
            }
        }
    }

    private void show(TableItem item, LegendEntry entry, ChartStyle style) {
        Integer ordinal = entry.ordinal();
        if (!ordinal.equals(item.getData()) || item.getImage() == null) {
            item.setData(ordinal);
            item.setImage(swatches.get(ordinal, style));
        }
        setText(item, 0, entry.name());
        for (int index = 0; index < table.getColumnCount() - 1; index++) {
            setText(item, index + 1, entry.values().get(index));
        }
    }

    private static void setText(TableItem item, int column, String text) {
        if (!item.getText(column).equals(text)) {
            item.setText(column, text);
        }
    }

    /** The row of the line to be drawn stronger. */
    OptionalInt emphasised() {
        int selected = table.getSelectionIndex();
        return selected < 0 ? OptionalInt.empty() : OptionalInt.of(selected);
    }

    /** Takes the colours of the theme anew. */
    void restyle() {
        for (TableItem item : table.getItems()) {
            item.setImage((Image) null);
        }
        swatches.clear();
    }

    private void deselect() {
        table.deselectAll();
        selectionChanged.run();
    }
}

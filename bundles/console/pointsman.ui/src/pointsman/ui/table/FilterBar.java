package pointsman.ui.table;

import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The field above a table that leaves out rows, and how many are shown beside it. Used on the UI thread. */
public final class FilterBar {

    private final Supplier<RowTable<?>> table;
    private final Text filter;
    private final Label count;

    /** @param table the one that is filtered; it may be made after this */
    public FilterBar(Composite parent, Supplier<RowTable<?>> table) {
        this.table = table;
        Composite bar = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 3).applyTo(bar);
        filter = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage("Filter");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        filter.addListener(SWT.Modify, event -> {
            table.get().setFilter(filter.getText());
            showCount();
        });
        filter.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                clear();
            } else if (event.keyCode == SWT.ARROW_DOWN) {
                table.get().control().setFocus();
            }
        });
        count = new Label(bar, SWT.RIGHT);
        GridDataFactory.fillDefaults()
                .align(SWT.END, SWT.CENTER)
                .hint(90, SWT.DEFAULT)
                .applyTo(count);
    }

    /** Leaves out nothing any more. */
    public void clear() {
        filter.setText("");
    }

    /** Says how many rows are shown, and of how many; to be called when that may have changed. */
    public void showCount() {
        int shown = table.get().model().rows().size();
        int total = table.get().model().total();
        String text = shown == total ? String.valueOf(total) : "%d of %d".formatted(shown, total);
        if (!text.equals(count.getText())) {
            count.setText(text);
        }
    }
}

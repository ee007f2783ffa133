package pointsman.ui.charts;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/**
 * A flat button that shows what is chosen and opens a menu of what may be chosen; it serves as the title of what it
 * stands above.
 */
final class Choice<T> {

    private final ToolBar bar;
    private final ToolItem item;
    private final Function<T, String> label;
    private final Consumer<T> chosen;
    private List<T> values = List.of();
    private T value;

    /**
     * @param what what is chosen, for the tool tip
     * @param chosen called when the user has chosen
     */
    Choice(Composite parent, String what, Function<T, String> label, Consumer<T> chosen) {
        this.label = label;
        this.chosen = chosen;
        bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
        item = new ToolItem(bar, SWT.DROP_DOWN);
        item.setToolTipText(what);
        item.addListener(SWT.Selection, event -> open());
    }

    Control control() {
        return bar;
    }

    /** Shows what is chosen, and of what. */
    void show(List<T> newValues, T newValue) {
        values = newValues;
        value = newValue;
        String text = label.apply(newValue);
        if (!item.getText().equals(text)) {
            item.setText(text);
            bar.requestLayout();
        }
    }

    private void open() {
        Menu menu = new Menu(bar);
        for (T candidate : values) {
            MenuItem entry = new MenuItem(menu, SWT.RADIO);
            entry.setText(label.apply(candidate));
            entry.setSelection(candidate.equals(value));
            entry.addListener(SWT.Selection, event -> {
                if (entry.getSelection() && !candidate.equals(value)) {
                    chosen.accept(candidate);
                }
            });
        }
        Rectangle bounds = item.getBounds();
        menu.setLocation(bar.toDisplay(new Point(bounds.x, bounds.y + bounds.height)));
        menu.addListener(
                SWT.Hide,
                event -> event.display.timerExec(0, () -> {
                    // Not at once: the selection is reported after the menu is hidden.
                    if (!menu.isDisposed()) {
                        menu.dispose();
                    }
                }));
        menu.setVisible(true);
    }
}

package pointsman.ui.rebalance;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Rows with a box each, a filter, and two buttons that tick all that the filter shows, or none of it. */
final class CheckList {

    /**
     * A row.
     *
     * @param id what it stands for
     * @param name what people call it
     * @param detail what else there is to say
     */
    record Row(String id, String name, String detail) {

        private boolean matches(String words) {
            return (name + " " + detail).toLowerCase(Locale.ROOT).contains(words);
        }
    }

    private final List<Row> all;
    private final Predicate<String> ticked;
    private final BiConsumer<String, Boolean> tick;
    private final Text filter;
    private final Table table;
    private List<Row> shown;

    /**
     * @param ticked whether a row is ticked, by its id
     * @param tick told of each row that is ticked, or is no longer
     */
    CheckList(
            Composite parent,
            String title,
            List<Row> rows,
            int height,
            Predicate<String> ticked,
            BiConsumer<String, Boolean> tick) {
        all = List.copyOf(rows);
        shown = all;
        this.ticked = ticked;
        this.tick = tick;
        Composite head = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(6, 0).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        new Label(head, SWT.NONE).setText(title);
        filter = new Text(head, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage("Filter");
        filter.addListener(SWT.Modify, event -> filter());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(filter);
        button(head, "All", true);
        button(head, "None", false);
        table = new Table(parent, SWT.BORDER | SWT.CHECK | SWT.VIRTUAL | SWT.FULL_SELECTION);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, height).applyTo(table);
        new TableColumn(table, SWT.LEFT).setWidth(190);
        new TableColumn(table, SWT.LEFT).setWidth(130);
        table.addListener(SWT.SetData, event -> draw((TableItem) event.item, shown.get(event.index)));
        table.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK && event.item instanceof TableItem item) {
                tick.accept(shown.get(table.indexOf(item)).id(), item.getChecked());
            }
        });
        table.setItemCount(shown.size());
    }

    private void button(Composite head, String text, boolean value) {
        Button button = new Button(head, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> {
            shown.forEach(row -> tick.accept(row.id(), value));
            table.clearAll();
        });
    }

    private void filter() {
        String words = filter.getText().strip().toLowerCase(Locale.ROOT);
        shown = all.stream().filter(row -> row.matches(words)).toList();
        table.setItemCount(shown.size());
        table.clearAll();
    }

    private void draw(TableItem item, Row row) {
        item.setText(new String[] {row.name(), row.detail()});
        item.setChecked(ticked.test(row.id()));
    }
}

package pointsman.ui.tests.bot;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** A table. Rows and columns count from zero. */
public final class BotTable {

    private final Bot bot;
    private final Table table;

    BotTable(Bot bot, Table table) {
        this.bot = bot;
        this.table = table;
    }

    /** How many rows there are. */
    public int rowCount() {
        return bot.ui().ask(table::getItemCount);
    }

    /** The headings, in the order of creation. */
    public List<String> columns() {
        return bot.ui()
                .ask(() ->
                        Stream.of(table.getColumns()).map(TableColumn::getText).toList());
    }

    /** The text of a cell. */
    public String cell(int row, int column) {
        return bot.ui().ask(() -> table.getItem(row).getText(column));
    }

    /** The texts of a column, from the first row to the last. */
    public List<String> column(int column) {
        return bot.ui().ask(() -> Stream.of(table.getItems())
                .map(item -> item.getText(column))
                .toList());
    }

    /** Selects rows and tells the listeners. */
    public BotTable select(int... rows) {
        bot.ui().post(() -> {
            table.setSelection(rows);
            Event event = new Event();
            event.item = rows.length == 0 ? null : table.getItem(rows[0]);
            table.notifyListeners(SWT.Selection, event);
        });
        return this;
    }

    /** Ticks the box of a row, or takes the tick away, and tells the listeners. */
    public BotTable check(int row, boolean ticked) {
        bot.ui().run(() -> {
            TableItem item = table.getItem(row);
            item.setChecked(ticked);
            Event event = new Event();
            event.item = item;
            event.detail = SWT.CHECK;
            table.notifyListeners(SWT.Selection, event);
        });
        return this;
    }

    /** Selects the row whose first cell has this text, waiting for it to appear. */
    public BotTable select(String firstCell) {
        return select(bot.await("row '" + firstCell + "'", () -> rowOf(firstCell)));
    }

    /** The texts in the first column of the selected rows. */
    public List<String> selection() {
        return bot.ui().ask(() -> Stream.of(table.getSelection())
                .map(item -> item.getText(0))
                .toList());
    }

    /** Clicks a heading. */
    public BotTable header(String text) {
        bot.ui().run(() -> Stream.of(table.getColumns())
                .filter(column -> column.getText().equals(text))
                .forEach(column -> column.notifyListeners(SWT.Selection, new Event())));
        return this;
    }

    /** The item with this text in the context menu. */
    public BotMenu contextMenu(String text) {
        return bot.contextMenu(table, text);
    }

    private Integer rowOf(String firstCell) {
        TableItem[] items = table.getItems();
        return IntStream.range(0, items.length)
                .filter(row -> items[row].getText(0).equals(firstCell))
                .boxed()
                .findFirst()
                .orElse(null);
    }
}

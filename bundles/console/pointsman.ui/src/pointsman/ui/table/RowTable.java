package pointsman.ui.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IMemento;
import pointsman.console.model.table.Changes;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.PreparedRows;
import pointsman.console.model.table.TableModel;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/**
 * Shows a table model. Only rows that are seen are drawn, only those that say other things are drawn anew, and what was
 * selected stays selected wherever it goes. Columns are sorted by a click and moved by the mouse. On the UI thread.
 *
 * @param <R> what a row is
 */
public final class RowTable<R> implements ISelectionProvider {

    private static final String SORT_COLUMN = "sortColumn";
    private static final String SORT_DESCENDING = "sortDescending";
    private static final String WIDTH = "width.";
    private static final String HIDDEN = "hidden";
    private static final String ORDER = "order";
    private static final String SEPARATOR = "\t";

    /** Characters; columns that are as wide as that have sentences. */
    private static final int SENTENCE = 30;

    private final TableModel<R> model;
    private final Images images;
    private final Palette palette;
    private final Table table;
    private final int[] widths;
    private final Set<Object> selected = new HashSet<>();
    private final List<ISelectionChangedListener> listeners = new ArrayList<>();
    private final FillingColumn filling;
    private boolean outOfDate;

    /** Whether the table has no height, or had none, and shows what the model had before. */
    private boolean behind;

    /**
     * @param parent lays out {@link #control()}
     * @param model what is shown; changed through this table only
     */
    public RowTable(Composite parent, TableModel<R> model, Images images, Palette palette) {
        this.model = model;
        this.images = images;
        this.palette = palette;
        table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        widths = new int[model.columns().size()];
        createColumns();
        filling = new FillingColumn(table, table.getColumn(roomiest()));
        table.addListener(SWT.SetData, event -> draw((TableItem) event.item, event.index));
        table.addListener(SWT.Selection, event -> selectionChanged());
        new CellHints<>(table, model);
        table.addListener(SWT.Resize, event -> resized());
        showSort();
    }

    /** The SWT table. */
    public Table control() {
        return table;
    }

    /** The rows that are shown and how they are sorted. */
    public TableModel<R> model() {
        return model;
    }

    /** Replaces all rows. */
    public void setRows(Collection<R> rows) {
        apply(model.setRows(rows));
    }

    /**
     * Replaces all rows by those that another thread has prepared.
     *
     * @return whether they are shown; false if they have to be prepared anew
     */
    public boolean setRows(PreparedRows<R> rows) {
        Optional<Changes> changes = model.setRows(rows);
        changes.ifPresent(this::apply);
        return changes.isPresent();
    }

    /** Writes the same columns in another way, such as in other units. */
    public void setColumns(List<Column<R>> columns) {
        apply(model.setColumns(columns));
        table.clearAll();
        showSort();
    }

    /** Shows only rows that have all these words. */
    public void setFilter(String words) {
        apply(model.setFilter(words));
    }

    /** Shows what is there as out of date, or as up to date again. */
    public void setOutOfDate(boolean newOutOfDate) {
        if (outOfDate != newOutOfDate) {
            outOfDate = newOutOfDate;
            table.clearAll();
        }
    }

    /** Draws everything anew, in the colours of the theme; to be called when the theme has changed. */
    public void themeChanged() {
        if (!palette.isDark()) {
            // The dark theme sets them, and the light one does not take them back from tables.
            table.setBackground(palette.background());
            table.setForeground(palette.text());
        }
        table.clearAll();
    }

    /**
     * Draws the headings in the colours of the theme; to be called when the table comes into sight again after the theme
     * may have changed. GTK leaves out headings that are not in sight.
     */
    public void comesIntoSight() {
        table.setHeaderBackground(table.getHeaderBackground());
        table.setHeaderForeground(table.getHeaderForeground());
    }

    /** The selected rows that are shown, from the top. */
    public List<R> selection() {
        return selected.stream()
                .map(model::indexOf)
                .flatMapToInt(OptionalInt::stream)
                .sorted()
                .mapToObj(model::row)
                .toList();
    }

    /** Selects all rows that are shown. */
    public void selectAll() {
        selected.clear();
        model.rows().forEach(row -> selected.add(model.keyOf(row)));
        table.selectAll();
        tellListeners();
    }

    /** Selects one row and brings it into sight; false if it is not among those that are shown. */
    public boolean reveal(Object key) {
        OptionalInt index = model.indexOf(key);
        if (index.isEmpty()) {
            return false;
        }
        selected.clear();
        selected.add(key);
        showSelection();
        table.showSelection();
        tellListeners();
        return true;
    }

    /** The selected rows, or all when none is selected. */
    private List<R> selectionOrAll() {
        List<R> rows = selection();
        return rows.isEmpty() ? model.rows() : rows;
    }

    /** Shows a column or hides it; the first one cannot be hidden. */
    public void setShown(Column<R> column, boolean shown) {
        Set<String> hidden = new HashSet<>(model.hidden());
        if (shown) {
            hidden.remove(column.title());
        } else {
            hidden.add(column.title());
        }
        hide(hidden);
    }

    /** Puts the selected rows on the clipboard, or all when none is selected. */
    public void copy() {
        List<R> rows = selectionOrAll();
        if (rows.isEmpty()) {
            return;
        }
        Clipboard clipboard = new Clipboard(table.getDisplay());
        try {
            clipboard.setContents(new Object[] {model.copy(rows)}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    /** Takes over how another table of this kind was sorted, which columns it showed and how wide they were. */
    public void restore(IMemento state) {
        Integer sorted = state.getInteger(SORT_COLUMN);
        if (sorted != null && sorted < model.columns().size()) {
            boolean descending = Boolean.TRUE.equals(state.getBoolean(SORT_DESCENDING));
            apply(model.sortBy(model.columns().get(sorted), descending));
            showSort();
        }
        for (int i = 0; i < table.getColumnCount(); i++) {
            Integer width = state.getInteger(WIDTH + i);
            if (width != null && width > 0) {
                widths[i] = width;
                FillingColumn.setWidth(table.getColumn(i), width);
            }
        }
        String order = state.getString(ORDER);
        if (order != null) {
            restoreOrder(List.of(order.split(SEPARATOR)));
        }
        String hidden = state.getString(HIDDEN);
        if (hidden != null) {
            hide(Set.copyOf(List.of(hidden.split(SEPARATOR))));
        }
    }

    /** By title, so that a column that is new stays where it was made. */
    private void restoreOrder(List<String> titles) {
        List<Integer> order = new ArrayList<>();
        for (String title : titles) {
            for (int i = 0; i < model.columns().size(); i++) {
                if (model.columns().get(i).title().equals(title) && !order.contains(i)) {
                    order.add(i);
                }
            }
        }
        if (order.size() == table.getColumnCount()) {
            table.setColumnOrder(order.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private void hide(Set<String> titles) {
        rememberWidths();
        apply(model.hide(titles));
        for (int i = 0; i < table.getColumnCount(); i++) {
            boolean shown = model.isShown(model.columns().get(i));
            // A column without width is not there; the others keep their indices.
            table.getColumn(i).setResizable(shown);
            FillingColumn.setWidth(table.getColumn(i), shown ? widths[i] : 0);
        }
        if (!model.isShown(model.sortColumn())) {
            apply(model.sortBy(model.columns().get(0), model.isDescending()));
            showSort();
        }
        filling.fill();
    }

    private void rememberWidths() {
        for (int i = 0; i < table.getColumnCount(); i++) {
            int width = filling.ownWidth(table.getColumn(i));
            if (width > 0) {
                widths[i] = width;
            }
        }
    }

    /** Remembers how it is sorted, which columns it shows and how wide they are. */
    public void save(IMemento state) {
        state.putInteger(SORT_COLUMN, model.columns().indexOf(model.sortColumn()));
        state.putBoolean(SORT_DESCENDING, model.isDescending());
        rememberWidths();
        for (int i = 0; i < table.getColumnCount(); i++) {
            state.putInteger(WIDTH + i, widths[i]);
        }
        state.putString(HIDDEN, String.join(SEPARATOR, model.hidden()));
        List<String> order = new ArrayList<>();
        for (int index : table.getColumnOrder()) {
            order.add(model.columns().get(index).title());
        }
        state.putString(ORDER, String.join(SEPARATOR, order));
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }

    @Override
    public IStructuredSelection getSelection() {
        return new StructuredSelection(selection());
    }

    /** Selects the rows with the same keys as the given ones. */
    @Override
    public void setSelection(ISelection selection) {
        selected.clear();
        if (selection instanceof IStructuredSelection rows) {
            for (R row : model.rows()) {
                if (rows.toList().contains(row)) {
                    selected.add(model.keyOf(row));
                }
            }
        }
        showSelection();
        tellListeners();
    }

    private void createColumns() {
        int characterWidth = averageCharacterWidth();
        for (Column<R> column : model.columns()) {
            boolean right = column.alignment() == Column.Alignment.RIGHT;
            TableColumn tableColumn = new TableColumn(table, right ? SWT.RIGHT : SWT.LEFT);
            tableColumn.setText(column.title());
            tableColumn.setMoveable(true);
            // Headings need room for the arrow of the sort order as well.
            int characters = Math.max(column.width(), column.title().length() + 2);
            int signWidth = column == model.columns().get(0) ? CellHints.SIGN_WIDTH : 0;
            FillingColumn.setWidth(tableColumn, characters * characterWidth + signWidth + CellHints.CELL_PADDING);
            int index = model.columns().indexOf(column);
            tableColumn.addListener(
                    SWT.Selection, event -> sortBy(model.columns().get(index)));
        }
    }

    private int averageCharacterWidth() {
        GC gc = new GC(table);
        try {
            return (int) Math.ceil(gc.getFontMetrics().getAverageCharacterWidth());
        } finally {
            gc.dispose();
        }
    }

    /** The column with the longest sentences; the last one where there are none. */
    private int roomiest() {
        int roomiest = model.columns().size() - 1;
        for (int i = 0; i < model.columns().size(); i++) {
            if (model.columns().get(i).width()
                    >= Math.max(SENTENCE, model.columns().get(roomiest).width())) {
                roomiest = i;
            }
        }
        return roomiest;
    }

    private void sortBy(Column<R> column) {
        boolean same = column.equals(model.sortColumn());
        // The greatest quantities are what one looks for first.
        boolean descending = same ? !model.isDescending() : column.alignment() == Column.Alignment.RIGHT;
        apply(model.sortBy(column, descending));
        showSort();
    }

    private void showSort() {
        table.setSortColumn(table.getColumn(model.columns().indexOf(model.sortColumn())));
        table.setSortDirection(model.isDescending() ? SWT.DOWN : SWT.UP);
    }

    private void resized() {
        filling.fill();
        if (behind && hasHeight()) {
            catchUp();
        }
    }

    private void catchUp() {
        behind = false;
        showCount(model.rows().size());
        table.clearAll();
        showSelection();
        table.showSelection();
    }

    private boolean hasHeight() {
        return table.getSize().y > 0;
    }

    private void apply(Changes changes) {
        if (!hasHeight()) {
            // Rows that need a scroll bar, for which there is no room yet, are an error to GTK.
            behind = true;
        } else if (behind) {
            catchUp();
        } else {
            show(changes);
        }
        if (changes.moved() || !selected.isEmpty() && !changes.changed().isEmpty()) {
            tellListeners();
        }
    }

    private void show(Changes changes) {
        showCount(changes.size());
        int from = changes.changed().nextSetBit(0);
        while (from >= 0) {
            int to = changes.changed().nextClearBit(from);
            table.clear(from, to - 1);
            from = changes.changed().nextSetBit(to);
        }
        if (changes.moved()) {
            showSelection();
        }
    }

    private void showCount(int count) {
        if (table.getItemCount() > count) {
            shrink(count);
        } else if (table.getItemCount() < count) {
            table.setItemCount(count);
        }
    }

    /**
     * From the end, one by one: while GTK removes several rows at once it asks for those that remain, and SWT makes items
     * for it that are never disposed of and on which the theme engine then fails.
     */
    private void shrink(int size) {
        table.setRedraw(false);
        try {
            for (int i = table.getItemCount() - 1; i >= size; i--) {
                table.remove(i);
            }
        } finally {
            table.setRedraw(true);
        }
    }

    private void draw(TableItem item, int index) {
        if (index < 0 || index >= model.rows().size()) {
            return;
        }
        R row = model.row(index);
        for (int i = 0; i < model.columns().size(); i++) {
            Column<R> column = model.columns().get(i);
            item.setText(i, column.text().apply(row));
            Optional<Icon> icon =
                    column.sign().apply(row).map(sign -> outOfDate ? Icon.STALE : Icon.valueOf(sign.name()));
            // GTK makes room for images in a column when the first row is made, for good; there even none counts as
            // one.
            Image image = icon.or(() -> column.isSigned() ? Optional.of(Icon.NONE) : Optional.empty())
                    .map(images::get)
                    .orElse(null);
            if (image != item.getImage(i)) {
                item.setImage(i, image);
            }
        }
        item.setForeground(outOfDate ? palette.mutedText() : null);
    }

    private void selectionChanged() {
        if (behind) {
            // By a key, unseen: the rows of the table are others than those of the model.
            return;
        }
        selected.clear();
        for (int index : table.getSelectionIndices()) {
            selected.add(model.keyOf(model.row(index)));
        }
        tellListeners();
    }

    private void showSelection() {
        table.deselectAll();
        table.select(selected.stream()
                .map(model::indexOf)
                .flatMapToInt(OptionalInt::stream)
                .toArray());
    }

    private void tellListeners() {
        SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
        List.copyOf(listeners).forEach(listener -> listener.selectionChanged(event));
    }
}

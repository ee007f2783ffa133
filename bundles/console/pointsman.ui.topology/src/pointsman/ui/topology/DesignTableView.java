package pointsman.ui.topology;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import pointsman.console.model.table.TableModel;
import pointsman.ui.RefreshSoon;
import pointsman.ui.RunAction;
import pointsman.ui.UiThread;
import pointsman.ui.preference.UnitsWatch;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.table.RowTable;

/**
 * A table of what there is to say of the design that is being edited, below a sentence that sums it up. A double click goes
 * to the element. Used on the UI thread.
 *
 * @param <R> a row
 */
public abstract class DesignTableView<R> extends ViewPart {

    private final Runnable themeListener = () -> table().themeChanged();
    private ActiveDesign active;
    private Label summary;
    private RowTable<R> table;
    private RefreshSoon refreshSoon;

    /** The columns and keys of the rows. */
    protected abstract TableModel<R> createModel();

    /** Called once, when the table is there: for actions and for what else is followed. */
    protected abstract void created();

    /** Shows what is to say now. */
    protected abstract void refresh();

    /** The element of the design that a row is about. */
    protected abstract Optional<String> elementOf(R row);

    /** Adds what else can be done with the selection to the context menu, above what every such table can do: nothing. */
    protected void fill(IMenuManager menu) {
        // Nothing else.
    }

    @Override
    public final void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        summary = new Label(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 4).applyTo(summary);
        table = new RowTable<>(parent, createModel(), service(Images.class), service(Palette.class));
        GridDataFactory.fillDefaults().grab(true, true).indent(0, 4).applyTo(table.control());
        table.control().addListener(SWT.DefaultSelection, event -> showElement());
        refreshSoon = new RefreshSoon(service(UiThread.class), table.control(), this::refresh);
        createMenu();
        service(Palette.class).addListener(themeListener);
        new UnitsWatch(table.control(), service(UiThread.class), units -> refreshSoon());
        active = new ActiveDesign(getSite().getPage(), refreshSoon);
        created();
        refresh();
    }

    @Override
    public final void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void dispose() {
        if (active != null) {
            active.close();
            service(Palette.class).removeListener(themeListener);
        }
        super.dispose();
    }

    /** Refreshes in a later turn, once for all that comes at once. */
    protected final void refreshSoon() {
        refreshSoon.run();
    }

    /** Shows rows and the sentence above them. */
    protected final void show(String sentence, List<R> rows) {
        summary.setText(LegacyActionTools.escapeMnemonics(sentence));
        table.setRows(rows);
    }

    /** The design; empty while no design is the active editor. */
    protected final Optional<OpenDesign> design() {
        return active.get();
    }

    /** The table. */
    protected final RowTable<R> table() {
        return table;
    }

    /** The row that is selected, if it is one alone. */
    protected final Optional<R> selected() {
        List<R> rows = table.selection();
        return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
    }

    /** A service of the workbench. */
    protected final <T> T service(Class<T> type) {
        return getSite().getService(type);
    }

    private void createMenu() {
        Action show = new RunAction("Show on the Canvas", this::showElement);
        Action copy = new RunAction("Copy", table::copy);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> {
            fill(shown);
            if (selected().flatMap(this::elementOf).isPresent()) {
                shown.add(show);
            }
            shown.add(copy);
        });
        table.control().setMenu(menu.createContextMenu(table.control()));
    }

    private void showElement() {
        selected().flatMap(this::elementOf).ifPresent(element -> design().ifPresent(design -> {
            active.activate();
            design.selecting().accept(List.of(element));
        }));
    }
}

package pointsman.ui.topology.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.check.CheckRow;
import pointsman.console.model.check.DesignChecks;
import pointsman.console.model.check.QuickFix;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.table.TableModel;
import pointsman.ui.UiThread;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.table.RowTable;
import pointsman.ui.topology.ActiveDesign;
import pointsman.ui.topology.OpenDesign;

/**
 * What is wrong with the design that is being edited, the worst first. A double click goes to the element; a quick fix
 * mends it where one can, as a command that can be undone.
 */
public final class ChecksView extends ViewPart {

    /** Id under which the workbench knows it. */
    public static final String ID = "pointsman.ui.topology.checksView";

    private static final Logger log = LoggerFactory.getLogger(ChecksView.class);
    private static final String NO_DESIGN = "Open or make a topology file to see what the checks say of it.";

    private final Runnable themeListener = () -> table().themeChanged();
    private final Action fix = new FixAction();
    private ActiveDesign active;
    private Optional<DesignChecks> checks = Optional.empty();
    private Label summary;
    private RowTable<CheckRow> table;
    private boolean refreshPending;
    private long asked;

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        summary = new Label(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 4).applyTo(summary);
        table = new RowTable<>(
                parent, new TableModel<>(CheckRow.columns(), CheckRow::key), service(Images.class), palette());
        GridDataFactory.fillDefaults().grab(true, true).indent(0, 4).applyTo(table.control());
        table.control().addListener(SWT.DefaultSelection, event -> show());
        table.control().addListener(SWT.KeyDown, this::keyPressed);
        table.addSelectionChangedListener(event -> showFix());
        createActions();
        palette().addListener(themeListener);
        active = new ActiveDesign(getSite().getPage(), this::refreshSoon);
        refresh();
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void dispose() {
        if (active != null) {
            active.close();
            palette().removeListener(themeListener);
        }
        super.dispose();
    }

    private void createActions() {
        Action show = action("Show on the Canvas", this::show);
        Action copy = action("Copy", table::copy);
        fix.setImageDescriptor(service(Images.class).descriptor(Icon.FIX));
        getViewSite().getActionBars().getToolBarManager().add(fix);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> fill(shown, show, copy));
        table.control().setMenu(menu.createContextMenu(table.control()));
        getSite().setSelectionProvider(table);
    }

    private void fill(IMenuManager menu, Action show, Action copy) {
        if (selected().isPresent()) {
            selectedFix().ifPresent(known -> menu.add(fix));
            menu.add(show);
            menu.add(new Separator());
        }
        menu.add(copy);
    }

    private static Action action(String text, Runnable what) {
        return new Action(text) {
            @Override
            public void run() {
                what.run();
            }
        };
    }

    private void keyPressed(Event event) {
        if (event.keyCode == '1' && (event.stateMask & SWT.MOD1) != 0) {
            fix.run();
        }
    }

    /** Once for all that a command changes. */
    private void refreshSoon() {
        if (!refreshPending) {
            refreshPending = true;
            service(UiThread.class).execute(() -> {
                refreshPending = false;
                if (!table.control().isDisposed()) {
                    refresh();
                }
            });
        }
    }

    /** Worked out beside the UI thread: there can be thousands of devices. An older answer that comes late is dropped. */
    private void refresh() {
        long number = ++asked;
        Optional<OpenDesign> design = active.get();
        if (design.isEmpty()) {
            show(Optional.empty());
            return;
        }
        Content content = design.get().diagram().content();
        Map<String, Box> boxes = design.get().diagram().boxes();
        UiThread uiThread = service(UiThread.class);
        CompletableFuture.supplyAsync(() -> new DesignChecks(content, boxes))
                .whenComplete((done, failure) -> uiThread.execute(() -> {
                    if (failure != null) {
                        log.error("The checks of a design failed", failure);
                    } else if (number == asked && !table.control().isDisposed()) {
                        show(Optional.of(done));
                    }
                }));
    }

    private void show(Optional<DesignChecks> known) {
        checks = known;
        summary.setText(checks.map(DesignChecks::summary).orElse(NO_DESIGN));
        table.setRows(checks.map(DesignChecks::rows).orElse(List.of()));
        showFix();
    }

    private void showFix() {
        Optional<QuickFix> known = selectedFix();
        fix.setEnabled(known.isPresent());
        // Tabs and @ would begin an accelerator.
        fix.setText(known.map(QuickFix::label)
                .orElse("Quick Fix")
                .replace("&", "&&")
                .replace('@', ' ')
                .replace('\t', ' '));
        fix.setToolTipText(known.map(quick -> quick.label() + " (Ctrl+1)").orElse("Select a row that has a quick fix"));
    }

    private void show() {
        selected().ifPresent(row -> active.get().ifPresent(design -> {
            active.activate();
            design.selecting().accept(List.of(row.id()));
        }));
    }

    private void applyFix() {
        Optional<OpenDesign> design = active.get();
        Optional<QuickFix> known = selectedFix();
        if (design.isPresent() && known.isPresent()) {
            design.get().execute(known.get().edit());
        }
    }

    private Optional<CheckRow> selected() {
        List<CheckRow> rows = table.selection();
        return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
    }

    private Optional<QuickFix> selectedFix() {
        return selected().flatMap(row -> checks.flatMap(known -> known.fix(row)));
    }

    private RowTable<CheckRow> table() {
        return table;
    }

    private Palette palette() {
        return service(Palette.class);
    }

    private <T> T service(Class<T> type) {
        return getSite().getService(type);
    }

    private final class FixAction extends Action {

        @Override
        public void run() {
            applyFix();
        }
    }
}

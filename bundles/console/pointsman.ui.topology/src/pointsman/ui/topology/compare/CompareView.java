package pointsman.ui.topology.compare;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.compare.Comparison;
import pointsman.console.model.compare.Difference;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.CurrentEngine;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.table.TableModel;
import pointsman.ui.UiThread;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.table.RowTable;
import pointsman.ui.topology.ActiveDesign;
import pointsman.ui.topology.OpenDesign;

/**
 * How the design that is being edited and the current engine differ, as both are now. A double click goes to the element in
 * the design; the design can be deployed from here.
 */
public final class CompareView extends ViewPart {

    /** Id under which the workbench knows it. */
    public static final String ID = "pointsman.ui.topology.compareView";

    private final Runnable themeListener = () -> table().themeChanged();
    private final Action deploy = new DeployAction();
    private ActiveDesign active;
    private CurrentEngine engine;
    private Label summary;
    private RowTable<Difference> table;
    private boolean refreshPending;

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        summary = new Label(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 4).applyTo(summary);
        table = new RowTable<>(
                parent,
                new TableModel<>(Difference.columns(), Difference::key),
                service(Images.class),
                service(Palette.class));
        GridDataFactory.fillDefaults().grab(true, true).indent(0, 4).applyTo(table.control());
        table.control().addListener(SWT.DefaultSelection, event -> show());
        createActions();
        service(Palette.class).addListener(themeListener);
        active = new ActiveDesign(getSite().getPage(), this::refreshSoon);
        engine = new CurrentEngine(service(Connections.class), new Reports(), current -> refreshSoon());
        refresh();
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void dispose() {
        if (engine != null) {
            engine.close();
            active.close();
            service(Palette.class).removeListener(themeListener);
        }
        super.dispose();
    }

    private void createActions() {
        deploy.setImageDescriptor(service(Images.class).descriptor(Icon.DEPLOY));
        getViewSite().getActionBars().getToolBarManager().add(deploy);
        Action show = action("Show on the Canvas", this::show);
        Action copy = action("Copy", table::copy);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> {
            if (selected().flatMap(Difference::designId).isPresent()) {
                shown.add(show);
            }
            shown.add(copy);
        });
        table.control().setMenu(menu.createContextMenu(table.control()));
    }

    private static Action action(String text, Runnable what) {
        return new Action(text) {
            @Override
            public void run() {
                what.run();
            }
        };
    }

    /** Once for all that comes at once. */
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

    private void refresh() {
        Optional<OpenDesign> design = active.get();
        Optional<EngineConnection> connection = engine == null ? Optional.empty() : engine.get();
        Optional<SystemSnapshot> now = connection.flatMap(EngineConnection::snapshot);
        boolean both = design.isPresent() && now.isPresent();
        List<Difference> differences =
                both ? Comparison.of(design.get().diagram().content(), now.get()) : List.of();
        table.setRows(differences);
        boolean stale = connection.flatMap(EngineConnection::staleReason).isPresent();
        table.setOutOfDate(stale);
        deploy.setEnabled(both && !stale);
        if (design.isEmpty()) {
            summary.setText("Open or make a topology file to compare it with the current engine.");
        } else if (connection.isEmpty()) {
            summary.setText("Connect to an engine to compare the design with it.");
        } else if (now.isEmpty()) {
            summary.setText(
                    "%s has reported nothing yet.".formatted(connection.get().label()));
        } else {
            summary.setText("%s and %s%s: %s."
                    .formatted(
                            design.get().diagram().content().topology().name(),
                            connection.get().label(),
                            stale ? " (out of date)" : "",
                            Comparison.summary(differences)));
        }
    }

    private void show() {
        selected().flatMap(Difference::designId).ifPresent(id -> active.get().ifPresent(design -> {
            active.activate();
            design.selecting().accept(List.of(id));
        }));
    }

    private Optional<Difference> selected() {
        List<Difference> rows = table.selection();
        return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
    }

    private RowTable<Difference> table() {
        return table;
    }

    private <T> T service(Class<T> type) {
        return getSite().getService(type);
    }

    private final class DeployAction extends Action {

        DeployAction() {
            super("Deploy…");
            setToolTipText("Make the current engine as designed");
            setEnabled(false);
        }

        @Override
        public void run() {
            Optional<EngineConnection> connection = engine.get();
            if (active.get().isPresent()
                    && connection.flatMap(EngineConnection::snapshot).isPresent()) {
                new DeployDialog(
                                getSite().getShell(),
                                active.get().get().diagram().content(),
                                connection.get(),
                                service(UiThread.class),
                                service(Images.class),
                                service(Palette.class))
                        .open();
            }
        }
    }

    private final class Reports implements EngineListener {

        @Override
        public void updated(EngineConnection connection) {
            refreshSoon();
        }

        @Override
        public void stale(EngineConnection connection) {
            refreshSoon();
        }
    }
}

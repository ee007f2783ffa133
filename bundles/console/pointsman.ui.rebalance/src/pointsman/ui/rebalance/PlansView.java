package pointsman.ui.rebalance;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import pointsman.api.Event;
import pointsman.api.Execution;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.CurrentEngine;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.plans.PlanCatalogue;
import pointsman.console.model.plans.PlanRow;
import pointsman.console.model.rebalance.ExecutionAction;
import pointsman.console.model.rebalance.ExecutionProgress;
import pointsman.console.model.rebalance.RebalanceCommands;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.console.model.table.TableModel;
import pointsman.console.model.text.Times;
import pointsman.ui.RefreshSoon;
import pointsman.ui.RunAction;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.CommandLine;
import pointsman.ui.dialog.Failures;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.table.CsvExport;
import pointsman.ui.table.FilterBar;
import pointsman.ui.table.RowTable;

/** The plans of the current engine, what became of them, and what it does of itself. */
public final class PlansView extends ViewPart {

    private final Times times = new Times(ZoneId.systemDefault());
    private final Runnable themeListener = this::themeChanged;

    private Connections connections;
    private UiThread uiThread;
    private Images images;
    private Palette palette;
    private Optional<IMemento> savedState = Optional.empty();

    private CurrentEngine engine;
    private Optional<PlanCatalogue> catalogue = Optional.empty();
    private AutomationBar automation;
    private Label notice;
    private FilterBar filter;
    private RowTable<PlanRow> table;
    private RefreshSoon refreshSoon;

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        savedState = Optional.ofNullable(memento);
        connections = site.getService(Connections.class);
        uiThread = site.getService(UiThread.class);
        images = site.getService(Images.class);
        palette = site.getService(Palette.class);
    }

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        automation = new AutomationBar(parent, images, times, this);
        notice = new Label(parent, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(6, 3)
                .hint(300, SWT.DEFAULT)
                .exclude(true)
                .applyTo(notice);
        filter = new FilterBar(parent, () -> table);
        TableModel<PlanRow> model = new TableModel<>(PlanRow.columns(times), PlanRow::id);
        model.sortBy(model.columns().get(0), true);
        table = new RowTable<>(parent, model, images, palette);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        savedState.ifPresent(table::restore);
        table.control().addListener(SWT.DefaultSelection, event -> openSelected());
        refreshSoon = new RefreshSoon(uiThread, table.control(), this::refresh);
        createActions();
        engine = new CurrentEngine(connections, new Reports(), current -> follow());
        palette.addListener(themeListener);
        follow();
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void saveState(IMemento memento) {
        table.save(memento);
    }

    @Override
    public void dispose() {
        catalogue.ifPresent(PlanCatalogue::close);
        if (engine != null) {
            engine.close();
        }
        if (palette != null) {
            palette.removeListener(themeListener);
        }
        super.dispose();
    }

    /** Another engine is the current one. */
    private void follow() {
        catalogue.ifPresent(PlanCatalogue::close);
        catalogue = engine.get().map(connection -> new PlanCatalogue(connection.service(), uiThread, refreshSoon));
        catalogue.ifPresent(
                plans -> engine.get().flatMap(EngineConnection::snapshot).ifPresent(plans::snapshot));
        refresh();
    }

    private void refresh() {
        Optional<EngineConnection> current = engine.get();
        table.setRows(catalogue.<Collection<PlanRow>>map(PlanCatalogue::rows).orElse(List.of()));
        filter.showCount();
        table.setOutOfDate(current.flatMap(EngineConnection::staleReason).isPresent());
        automation.show(
                current.flatMap(EngineConnection::snapshot), catalogue.flatMap(PlanCatalogue::automation), refusal());
        say(notice(current));
    }

    /** Why nothing can be changed now, as a sentence; empty when it can. */
    private Optional<String> refusal() {
        return engine.get().map(EngineConnection::changeRefusal).orElse(Optional.of("There is no engine to show."));
    }

    private String notice(Optional<EngineConnection> current) {
        if (current.isEmpty()) {
            return "There is no engine to show. Connect to one in the Connections view.";
        }
        EngineConnection connection = current.get();
        return switch (connection.state()) {
            case CONNECTING -> connection.label() + " has not reported anything yet.";
            case STALE ->
                "Out of date since %s: %s"
                        .formatted(
                                connection.staleSince().map(times::local).orElse("some time"),
                                connection.staleReason().orElse(""));
            case LIVE ->
                table.model().total() == 0 ? "No plan has been made yet. Make one with Balance > Rebalance…" : "";
        };
    }

    private void say(String text) {
        if (!notice.getText().equals(text)) {
            notice.setText(LegacyActionTools.escapeMnemonics(text));
            notice.setVisible(!text.isEmpty());
            ((GridData) notice.getLayoutData()).exclude = text.isEmpty();
            notice.getParent().layout();
        }
    }

    /** Asks the engine for something; says so if it is not done. */
    void request(Function<EngineConnection, CompletionStage<?>> what, String failed) {
        engine.get().ifPresent(connection -> new Failures(uiThread)
                .tellOf(what.apply(connection), getSite().getShell(), failed));
    }

    /** The connection to the engine that is shown. */
    Optional<EngineConnection> connection() {
        return engine.get();
    }

    UiThread uiThread() {
        return uiThread;
    }

    /** Lets the wizard look at the plan that the engine would carry out next. */
    void openNext() {
        catalogue
                .flatMap(PlanCatalogue::automation)
                .flatMap(status -> status.next())
                .ifPresent(plan -> wizard(session -> session.open(
                        plan,
                        rowOf(plan.id()).flatMap(row -> row.known().execution()),
                        rowOf(plan.id()).flatMap(row -> row.known().waiting()))));
    }

    private Optional<PlanRow> rowOf(String planId) {
        return table.model().rows().stream()
                .filter(row -> row.id().equals(planId))
                .findFirst();
    }

    private Optional<PlanRow> selected() {
        return table.selection().stream().findFirst();
    }

    private void openSelected() {
        selected().ifPresent(this::open);
    }

    private void open(PlanRow row) {
        wizard(session ->
                session.open(row.plan(), row.known().execution(), row.known().waiting()));
    }

    private void wizard(Consumer<RebalanceSession> then) {
        engine.get()
                .filter(connection -> connection.snapshot().isPresent())
                .ifPresent(connection ->
                        then.accept(new RebalanceWindow(getSite().getWorkbenchWindow()).open(connection)));
    }

    private void createActions() {
        Action copy = action("&Copy", true, table::copy);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        Action export = action("Export as CSV…", true, this::export);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> {
            selected().ifPresent(row -> fill(shown, row));
            shown.add(new Separator());
            shown.add(copy);
            shown.add(new Separator());
            shown.add(export);
        });
        getViewSite().getActionBars().getMenuManager().add(export);
        table.control().setMenu(menu.createContextMenu(table.control()));
    }

    private void export() {
        new CsvExport(getSite().getShell(), uiThread, this::report)
                .ask(getPartName(), table.model().csv(table.model().rows()));
    }

    private void report(String message) {
        if (!table.control().isDisposed()) {
            getViewSite().getActionBars().getStatusLineManager().setMessage(message);
        }
    }

    /** Each command is its own menu item, which copies it. */
    private void fillCommands(IMenuManager menu, PlanRow row) {
        engine.get().ifPresent(connection -> {
            List<CtlCommand> commands = RebalanceCommands.of(row.known(), row.applicable(), CtlCommands.of(connection));
            if (!commands.isEmpty()) {
                MenuManager lines = new MenuManager("Copy C&ommand");
                commands.forEach(command -> lines.add(action(
                        LegacyActionTools.escapeMnemonics(command.line()),
                        true,
                        () -> CommandLine.copy(command, getSite().getShell().getDisplay()))));
                menu.add(new Separator());
                menu.add(lines);
            }
        });
    }

    private void fill(IMenuManager menu, PlanRow row) {
        menu.add(action("&Open…", true, () -> open(row)));
        refusal().ifPresent(reason -> menu.add(RunAction.notice(reason)));
        fillActions(menu, row);
        fillCommands(menu, row);
    }

    private void fillActions(IMenuManager menu, PlanRow row) {
        if (row.known().waiting().isPresent()) {
            menu.add(action(
                    "&Cancel Schedule",
                    refusal().isEmpty(),
                    () -> request(to -> to.service().cancelSchedule(row.id(), Person.name()), "Plan Still Scheduled")));
            return;
        }
        Optional<Execution> execution = row.known().execution();
        if (execution.isEmpty()) {
            return;
        }
        Set<ExecutionAction> possible = refusal().isEmpty()
                ? ExecutionProgress.of(execution.get(), id -> id).possible()
                : Set.of();
        String id = row.id();
        menu.add(new Separator());
        menu.add(action(
                "&Pause",
                possible.contains(ExecutionAction.PAUSE),
                () -> request(to -> to.service().pausePlan(id, Person.name()), "Plan Not Paused")));
        menu.add(action(
                "&Resume",
                possible.contains(ExecutionAction.RESUME),
                () -> request(to -> to.service().resumePlan(id, Person.name()), "Plan Not Resumed")));
        menu.add(action(
                "&Stop",
                possible.contains(ExecutionAction.CANCEL),
                () -> request(to -> to.service().cancelPlan(id, Person.name()), "Plan Not Stopped")));
        menu.add(action(
                "Re&vert…",
                possible.contains(ExecutionAction.REVERT),
                () -> wizard(session -> {
                    session.open(row.plan(), execution);
                    session.ask(ExecutionAction.REVERT);
                })));
    }

    private static Action action(String text, boolean enabled, Runnable what) {
        return new RunAction(text, what).enabled(enabled);
    }

    private void themeChanged() {
        table.themeChanged();
        refresh();
    }

    private final class Reports implements EngineListener {

        @Override
        public void updated(EngineConnection source) {
            source.snapshot().ifPresent(newest -> catalogue.ifPresent(plans -> plans.snapshot(newest)));
        }

        @Override
        public void event(EngineConnection source, Event event) {
            catalogue.ifPresent(plans -> plans.event(event));
        }

        @Override
        public void eventsLoaded(EngineConnection source) {
            catalogue.ifPresent(PlanCatalogue::refresh);
        }

        @Override
        public void stale(EngineConnection source) {
            refreshSoon.run();
        }
    }
}

package pointsman.ui.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Event;
import pointsman.console.model.alarm.Alarms;
import pointsman.console.model.connection.ConnectionState;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.CurrentEngine;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.style.Status;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.PreparedRows;
import pointsman.console.model.table.TableModel;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;
import pointsman.ui.RunAction;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.FileChooser;
import pointsman.ui.dialog.SaveDialog;
import pointsman.ui.dialog.SavesFiles;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.preference.UnitsWatch;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.table.CsvExport;
import pointsman.ui.table.FilterBar;
import pointsman.ui.table.Notice;
import pointsman.ui.table.RowTable;

/**
 * A table of something that the current engine reports, with a filter above it. Says when there is no engine and when
 * what is shown is out of date.
 *
 * @param <R> what a row is
 */
abstract class EngineTableView<R> extends ViewPart implements SavesFiles {

    /** More rows than this are made by another thread than that of the UI. */
    static final int MANY_ROWS = 500;

    private static final Logger log = LoggerFactory.getLogger(EngineTableView.class);

    private final Times times = new Times(ZoneId.systemDefault());
    private final Runnable themeListener = this::themeChanged;
    private final ConsolePreferences preferences = new ConsolePreferences();

    private final Runnable alarmListener = this::refreshSoon;

    private Optional<FileChooser> files = Optional.empty();
    private Connections connections;
    private Alarms alarms;
    private UiThread uiThread;
    private Images images;
    private Palette palette;
    private Optional<IMemento> savedState = Optional.empty();

    private CurrentEngine engine;
    private FilterBar filter;
    private Banner banner;
    private Notice notice;
    private RowTable<R> table;
    private Optional<EngineConnection> shown = Optional.empty();
    private Optional<Object> wanted = Optional.empty();
    private boolean preparing;
    private boolean again;
    private boolean refreshPending;
    private long refreshedAt = System.nanoTime();

    /** The table that is shown, with its columns. */
    abstract TableModel<R> createModel();

    /** What a connection has to show now. */
    abstract List<R> rowsOf(EngineConnection connection);

    /**
     * The work of making the rows, which another thread does: for a connection that has so many that the UI thread would
     * not answer meanwhile. What it needs of the connection is looked up at once. Empty where {@link #rowsOf} will do.
     */
    Optional<Supplier<List<R>>> work(EngineConnection connection) {
        return Optional.empty();
    }

    /** What to say while there are no rows, and what makes some. */
    abstract String whenEmpty();

    /** What can be done with the selected rows; none to begin with. */
    void fillContextMenu(IMenuManager menu, EngineConnection connection, List<R> selection) {}

    /** Called after a connection, or none, has been shown anew. */
    void shown(Optional<EngineConnection> current) {}

    /** What can be done with the view; none to begin with. */
    void fillToolBar(IToolBarManager tools) {}

    /** A row was opened by a double click or by Enter. */
    void open(EngineConnection connection, R row) {}

    /** Selects the row with a key and brings it into sight, even if the filter has left it out. */
    public final void reveal(Object key) {
        wanted = Optional.empty();
        if (!table.reveal(key)) {
            filter.clear();
            wanted = table.reveal(key) || !preparing ? Optional.empty() : Optional.of(key);
        }
    }

    @Override
    public final void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        savedState = Optional.ofNullable(memento);
        connections = Services.require(site, Connections.class);
        alarms = Services.require(site, Alarms.class);
        uiThread = Services.require(site, UiThread.class);
        images = Services.require(site, Images.class);
        palette = Services.require(site, Palette.class);
        initialize(site, savedState);
    }

    /** Finds what else a view needs; nothing to begin with. */
    void initialize(IViewSite site, Optional<IMemento> state) throws PartInitException {}

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        filter = new FilterBar(parent, () -> table);
        banner = new Banner(parent, images, palette);
        notice = new Notice(parent, palette);
        table = new RowTable<>(parent, createModel(), images, palette);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        savedState.ifPresent(table::restore);
        createActions();
        engine = new CurrentEngine(connections, new Reports(), current -> refresh());
        palette.addListener(themeListener);
        new UnitsWatch(table.control(), uiThread, units -> unitsChanged());
        alarms.addListener(alarmListener);
        refresh();
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
        if (engine != null) {
            engine.close();
        }
        if (palette != null) {
            palette.removeListener(themeListener);
        }
        if (alarms != null) {
            alarms.removeListener(alarmListener);
        }
        super.dispose();
    }

    final Times times() {
        return times;
    }

    /** In which units bytes are shown now. */
    final ByteUnits units() {
        return preferences.byteUnits();
    }

    final Alarms alarms() {
        return alarms;
    }

    /** Draws soon what has changed. */
    final void refreshLater() {
        refreshSoon();
    }

    final Optional<EngineConnection> current() {
        return engine.get();
    }

    final List<R> selectedRows() {
        return table.selection();
    }

    final UiThread uiThread() {
        return uiThread;
    }

    final Palette palette() {
        return palette;
    }

    final boolean isDisposed() {
        return table.control().isDisposed();
    }

    final Images images() {
        return images;
    }

    private void createActions() {
        Action copy = new RunAction(Messages.copy, table::copy);
        Action selectAll = new RunAction(Messages.selectAll, table::selectAll);
        Action export = new RunAction(Messages.export, this::export);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), selectAll);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> {
            List<R> selection = table.selection();
            engine.get().ifPresent(connection -> fillContextMenu(shown, connection, selection));
            shown.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
            shown.add(copy);
            shown.add(selectAll);
            shown.add(new Separator());
            shown.add(columnMenu());
            shown.add(export);
        });
        table.control().addListener(SWT.DefaultSelection, event -> {
            List<R> selection = table.selection();
            if (selection.size() == 1) {
                engine.get().ifPresent(connection -> open(connection, selection.get(0)));
            }
        });
        fillToolBar(getViewSite().getActionBars().getToolBarManager());
        IMenuManager viewMenu = getViewSite().getActionBars().getMenuManager();
        viewMenu.add(columnMenu());
        viewMenu.add(export);
        table.control().setMenu(menu.createContextMenu(table.control()));
        getSite().registerContextMenu(menu, table);
        getSite().setSelectionProvider(table);
    }

    private MenuManager columnMenu() {
        MenuManager menu = new MenuManager(Messages.columns, "columns");
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> {
            for (Column<R> column : table.model().columns()) {
                Action choice = new Action(column.title(), Action.AS_CHECK_BOX) {
                    @Override
                    public void run() {
                        table.setShown(column, isChecked());
                        filter.showCount();
                    }
                };
                choice.setChecked(table.model().isShown(column));
                choice.setEnabled(column != table.model().columns().get(0));
                shown.add(choice);
            }
        });
        // Or it would not be shown while it is empty.
        menu.add(new Separator());
        return menu;
    }

    /** All rows that are shown: a click that opens the menu selects a row, which a person has not chosen for this. */
    private void export() {
        Shell shell = getSite().getShell();
        FileChooser chooser = files.orElseGet(() -> new SaveDialog(shell, "Export " + getPartName(), "*.csv", "*.*"));
        new CsvExport(shell, uiThread, chooser, this::report)
                .ask(getPartName(), table.model().csv(table.model().rows()));
    }

    @Override
    public final void setFileChooser(FileChooser chooser) {
        files = Optional.of(chooser);
    }

    /** Says something in the status line. */
    final void report(String message) {
        if (!isDisposed()) {
            getViewSite().getActionBars().getStatusLineManager().setMessage(message);
        }
    }

    private void refresh() {
        Optional<EngineConnection> current = engine.get();
        Optional<Supplier<List<R>>> work = current.flatMap(this::work);
        if (!current.equals(shown)) {
            // Rows of one engine are never seen under the name of another.
            table.setRows(List.of());
            shown = current;
        }
        if (work.isPresent()) {
            prepare(current, work.get());
        } else {
            table.setRows(current.map(this::rowsOf).orElse(List.of()));
        }
        table.setOutOfDate(current.flatMap(EngineConnection::staleReason).isPresent());
        showCount();
        showBanner(current);
        shown(current);
    }

    /** One piece of work at a time; what has changed meanwhile is shown by the next. */
    private void prepare(Optional<EngineConnection> current, Supplier<List<R>> work) {
        again = preparing;
        if (!preparing) {
            preparing = true;
            CompletableFuture.supplyAsync(table.model().preparing(work))
                    .whenComplete((rows, failure) -> uiThread.execute(() -> prepared(current, rows, failure)));
        }
    }

    private void prepared(Optional<EngineConnection> current, PreparedRows<R> rows, Throwable failure) {
        preparing = false;
        if (table.control().isDisposed()) {
            return;
        }
        if (failure != null) {
            log.error("The rows of {} cannot be shown; the next report is tried", getPartName(), failure);
        } else if (current.equals(shown)) {
            again |= !table.setRows(rows);
            showCount();
            wanted.filter(table::reveal).ifPresent(found -> wanted = Optional.empty());
        }
        if (again) {
            again = false;
            refresh();
        }
    }

    private void showCount() {
        filter.showCount();
        boolean live = engine.get()
                .filter(current -> current.state() == ConnectionState.LIVE)
                .isPresent();
        notice.show(live && !preparing && table.model().total() == 0 ? whenEmpty() : "");
    }

    private void showBanner(Optional<EngineConnection> current) {
        if (current.isEmpty()) {
            banner.show(Status.STALE, Messages.noEngine);
            return;
        }
        switch (current.get().state()) {
            case CONNECTING ->
                banner.show(
                        Status.MOVING,
                        NLS.bind(Messages.noEngineYet, current.get().label()));
            case STALE ->
                banner.show(
                        Status.STALE,
                        NLS.bind(
                                Messages.outOfDate,
                                current.get().staleSince().map(times::local).orElse(""),
                                current.get().staleReason().orElse("")));
            case LIVE -> banner.hide();
        }
    }

    private void unitsChanged() {
        table.setColumns(createModel().columns());
        refresh();
    }

    private void themeChanged() {
        table.themeChanged();
        refresh();
    }

    /** Draws once for all that comes at once: many events can. */
    private void refreshSoon() {
        if (!refreshPending) {
            refreshPending = true;
            int interval = preferences.tableIntervalMillis();
            uiThread.execute(interval == 0 ? this::refreshNow : () -> refreshWithin(interval));
        }
    }

    private void refreshWithin(int interval) {
        if (!table.control().isDisposed()) {
            long sinceLast = (System.nanoTime() - refreshedAt) / 1_000_000;
            table.control().getDisplay().timerExec((int) Math.max(0, interval - sinceLast), this::refreshNow);
        }
    }

    private void refreshNow() {
        refreshPending = false;
        refreshedAt = System.nanoTime();
        if (!table.control().isDisposed()) {
            refresh();
        }
    }

    private final class Reports implements EngineListener {

        @Override
        public void updated(EngineConnection connection) {
            refreshSoon();
        }

        @Override
        public void event(EngineConnection connection, Event event) {
            refreshSoon();
        }

        @Override
        public void eventsLoaded(EngineConnection connection) {
            refreshSoon();
        }

        @Override
        public void draftChanged(EngineConnection connection) {
            refreshSoon();
        }

        @Override
        public void stale(EngineConnection connection) {
            refreshSoon();
        }

        @Override
        public void callerKnown(EngineConnection connection) {
            refreshSoon();
        }
    }
}

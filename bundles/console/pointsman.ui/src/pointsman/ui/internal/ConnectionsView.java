package pointsman.ui.internal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import pointsman.console.model.alarm.Alarms;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.ConnectionsListener;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.inventory.EngineSummary;
import pointsman.console.model.text.Times;
import pointsman.ui.RefreshSoon;
import pointsman.ui.RunAction;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.ConfirmationDialog;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.preference.UnitsWatch;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** The engines that the console is connected to; the selected one is what all other views show. */
public final class ConnectionsView extends ViewPart {

    private final Times times = new Times(ZoneId.systemDefault());
    private final ConnectionsListener connectionsListener = new ListChanges();
    private final EngineListener engineListener = new Reports();
    private final Runnable themeListener = this::themeChanged;

    private final Runnable alarmListener = this::alarmsChanged;
    private final Set<EngineConnection> changed = new LinkedHashSet<>();

    private Connections connections;
    private Alarms alarms;
    private Images images;
    private Palette palette;
    private TreeViewer viewer;
    private UiThread uiThread;
    private SummaryTree tree;
    private RefreshSoon refresh;
    private Action remove;
    private Action copyAddress;
    private Action enterToken;
    private Action trust;
    private AccessFlow access;

    @Override
    public void init(IViewSite site) throws PartInitException {
        super.init(site);
        connections = Services.require(site, Connections.class);
        alarms = Services.require(site, Alarms.class);
        images = Services.require(site, Images.class);
        palette = Services.require(site, Palette.class);
        uiThread = Services.require(site, UiThread.class);
        access = new AccessFlow(connections, uiThread);
    }

    @Override
    public void createPartControl(Composite parent) {
        viewer = new TreeViewer(parent, SWT.SINGLE | SWT.FULL_SELECTION);
        viewer.setUseHashlookup(true);
        refresh = new RefreshSoon(uiThread, viewer.getControl(), this::showChanged);
        tree = new SummaryTree(images, palette, this::isCurrent);
        viewer.setContentProvider(tree);
        viewer.setLabelProvider(tree.labels());
        ColumnViewerToolTipSupport.enableFor(viewer);
        createActions();
        connections.addListener(connectionsListener);
        connections.all().forEach(connection -> connection.addListener(engineListener));
        palette.addListener(themeListener);
        alarms.addListener(alarmListener);
        new UnitsWatch(viewer.getControl(), uiThread, units -> alarmsChanged());
        viewer.setInput(summaries());
        viewer.expandAll();
        showCurrent();
        viewer.addSelectionChangedListener(event -> selectionChanged(event.getStructuredSelection()));
        getSite().setSelectionProvider(viewer);
    }

    @Override
    public void setFocus() {
        viewer.getControl().setFocus();
    }

    @Override
    public void dispose() {
        if (connections != null) {
            connections.removeListener(connectionsListener);
            connections.all().forEach(connection -> connection.removeListener(engineListener));
        }
        if (alarms != null) {
            alarms.removeListener(alarmListener);
        }
        if (palette != null) {
            palette.removeListener(themeListener);
        }
        super.dispose();
    }

    private void removeSelected() {
        selected().filter(this::mayGo).ifPresent(connections::remove);
    }

    /** A draft ends with its connection. */
    private boolean mayGo(EngineConnection connection) {
        return connection.draft().draft().isEmpty()
                || new ConfirmationDialog(
                                getSite().getShell(),
                                "Draft Not Applied",
                                "Remove %s, and with it what is drafted?".formatted(connection.label()),
                                List.of(
                                        "The draft (%s) is lost."
                                                .formatted(connection.draft().summary()),
                                        "Nothing of it has been applied, so nothing changes in the system."),
                                "Remove")
                        .ask();
    }

    private void createActions() {
        Action add = action(Messages.addEngine_menu, Icon.ADD, this::addEngine);
        remove = action(Messages.removeEngine, Icon.REMOVE, this::removeSelected);
        copyAddress = action(Messages.copyAddress, Icon.COPY, this::copyAddress);
        enterToken = action(Messages.access_enterToken, Icon.CONNECTION, () -> selected()
                .ifPresent(connection -> access.askForToken(getSite().getShell(), connection)));
        trust = action(Messages.access_trustMenu, Icon.ACKNOWLEDGE, () -> selected()
                .ifPresent(connection -> access.askForTrust(getSite().getShell(), connection)));
        IToolBarManager tools = getViewSite().getActionBars().getToolBarManager();
        tools.add(add);
        tools.add(remove);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.DELETE.getId(), remove);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copyAddress);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> {
            shown.add(add);
            shown.add(remove);
            shown.add(copyAddress);
            shown.add(enterToken);
            shown.add(trust);
            shown.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        });
        viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
        getSite().registerContextMenu(menu, viewer);
        enableActions();
    }

    private Action action(String text, Icon icon, Runnable what) {
        return new RunAction(text, what).icon(images.descriptor(icon)).hint(text.replace("…", ""));
    }

    private void addEngine() {
        AddEngineDialog dialog = new AddEngineDialog(getSite().getShell(), connections);
        if (dialog.open() == Window.OK) {
            dialog.added().ifPresent(added -> {
                connections.select(added);
                access.accompany(getSite().getShell(), added);
            });
        }
    }

    private void copyAddress() {
        selected().flatMap(EngineConnection::address).ifPresent(address -> {
            Clipboard clipboard = new Clipboard(viewer.getControl().getDisplay());
            try {
                clipboard.setContents(new Object[] {address.toString()}, new Transfer[] {TextTransfer.getInstance()});
            } finally {
                clipboard.dispose();
            }
        });
    }

    private void selectionChanged(IStructuredSelection selection) {
        selected().ifPresent(connections::select);
        enableActions();
    }

    /** The engine of this process cannot be had again, so it cannot be removed. */
    private void enableActions() {
        boolean remote = selected().flatMap(EngineConnection::address).isPresent();
        remove.setEnabled(remote);
        copyAddress.setEnabled(remote);
        enterToken.setEnabled(remote);
        trust.setEnabled(selected().flatMap(AccessFlow::shownCertificate).isPresent());
    }

    private Optional<EngineConnection> selected() {
        return tree.engineOf(viewer.getStructuredSelection().getFirstElement()).flatMap(id -> connections.all().stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst());
    }

    private boolean isCurrent(String id) {
        return connections
                .current()
                .map(EngineConnection::id)
                .filter(id::equals)
                .isPresent();
    }

    private void showCurrent() {
        Optional<String> current = connections.current().map(EngineConnection::id);
        if (!current.equals(selected().map(EngineConnection::id))) {
            viewer.setSelection(
                    current.<StructuredSelection>map(id -> new StructuredSelection(tree.node(id)))
                            .orElse(StructuredSelection.EMPTY),
                    true);
        }
        enableActions();
    }

    private void alarmsChanged() {
        changed.addAll(connections.all());
        refresh.run();
    }

    /** In a turn of its own, and once for a report and the alarms that it raises. */
    private void showChanged() {
        changed.stream()
                .filter(connections.all()::contains)
                .forEach(connection -> tree.update(viewer, summary(connection)));
        changed.clear();
        enableActions();
    }

    private EngineSummary summary(EngineConnection connection) {
        return EngineSummary.of(connection, alarms.raised(connection), times, new ConsolePreferences().byteUnits());
    }

    private void themeChanged() {
        viewer.refresh();
    }

    private List<EngineSummary> summaries() {
        List<EngineSummary> summaries = new ArrayList<>();
        connections.all().forEach(connection -> summaries.add(summary(connection)));
        return summaries;
    }

    private void refreshList() {
        viewer.setInput(summaries());
        viewer.expandToLevel(2);
        showCurrent();
    }

    private final class ListChanges implements ConnectionsListener {

        @Override
        public void added(EngineConnection connection) {
            connection.addListener(engineListener);
            refreshList();
        }

        @Override
        public void removed(EngineConnection connection) {
            connection.removeListener(engineListener);
            refreshList();
        }

        @Override
        public void selected(Optional<EngineConnection> current) {
            showCurrent();
            viewer.refresh();
        }
    }

    private final class Reports implements EngineListener {

        @Override
        public void updated(EngineConnection connection) {
            changed(connection);
        }

        @Override
        public void stale(EngineConnection connection) {
            changed(connection);
        }

        @Override
        public void callerKnown(EngineConnection connection) {
            changed(connection);
        }

        private void changed(EngineConnection connection) {
            changed.add(connection);
            refresh.run();
        }
    }
}

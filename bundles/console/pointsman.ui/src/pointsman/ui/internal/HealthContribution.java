package pointsman.ui.internal;

import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.eclipse.ui.services.IServiceLocator;
import pointsman.console.model.alarm.Alarms;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.ConnectionsListener;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.inventory.EngineSummary;
import pointsman.console.model.saving.KeptSettings;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.Times;
import pointsman.ui.RefreshSoon;
import pointsman.ui.UiThread;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** How the current engine is, in the status line of the window, and whether another one needs a look. */
public final class HealthContribution extends WorkbenchWindowControlContribution {

    private static final int CHARACTERS = 70;

    private final Times times = new Times(ZoneId.systemDefault());
    private final EngineListener engineListener = new Reports();
    private final ConnectionsListener connectionsListener = new ListChanges();
    private final Runnable alarmListener = this::showSoon;
    private RefreshSoon refresh;
    private Connections connections;
    private Alarms alarms;
    private Images images;
    private CLabel label;

    @Override
    protected Control createControl(Composite parent) {
        IServiceLocator services = getWorkbenchWindow();
        connections = services.getService(Connections.class);
        images = services.getService(Images.class);
        alarms = services.getService(Alarms.class);
        // The status line does not make room later for what is longer than at first.
        Composite room = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 1).applyTo(room);
        KeptSettings settings = services.getService(KeptSettings.class);
        if (settings != null && images != null) {
            new SettingsSign(room, settings, images);
        }
        label = new CLabel(room, SWT.NONE);
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, true)
                .hint(new PixelConverter(label).convertWidthInCharsToPixels(CHARACTERS), SWT.DEFAULT)
                .applyTo(label);
        UiThread uiThread = services.getService(UiThread.class);
        if (connections == null || images == null || alarms == null || uiThread == null) {
            return room;
        }
        refresh = new RefreshSoon(uiThread, label, this::show);
        connections.addListener(connectionsListener);
        alarms.addListener(alarmListener);
        connections.all().forEach(connection -> connection.addListener(engineListener));
        label.addListener(SWT.Dispose, event -> stop());
        show();
        return room;
    }

    @Override
    public boolean isDynamic() {
        return true;
    }

    private void stop() {
        connections.removeListener(connectionsListener);
        alarms.removeListener(alarmListener);
        connections.all().forEach(connection -> connection.removeListener(engineListener));
    }

    /** In a turn of its own, and once for a report and the alarms that it raises. */
    private void showSoon() {
        refresh.run();
    }

    private void show() {
        Optional<EngineSummary> current = connections.current().map(this::summary);
        Icon icon = current.map(summary -> Icon.valueOf(summary.sign().name())).orElse(Icon.CONNECTION);
        String text = current.map(summary -> summary.label() + ": " + summary.health())
                .orElse(Messages.statusLine_noEngine);
        long others = connections.all().stream()
                .filter(connection -> !connections.current().equals(Optional.of(connection)))
                .map(this::summary)
                .filter(summary -> summary.sign() != Sign.OK)
                .count();
        String all = others == 0 ? text : NLS.bind(Messages.statusLine_others, text, others);
        if (!all.equals(label.getText()) || label.getImage() != images.get(icon)) {
            label.setImage(images.get(icon));
            label.setText(all);
            label.setToolTipText(all);
        }
    }

    private EngineSummary summary(EngineConnection connection) {
        return EngineSummary.of(connection, alarms.raised(connection), times, new ConsolePreferences().byteUnits());
    }

    private final class ListChanges implements ConnectionsListener {

        @Override
        public void added(EngineConnection connection) {
            connection.addListener(engineListener);
            show();
        }

        @Override
        public void removed(EngineConnection connection) {
            connection.removeListener(engineListener);
            show();
        }

        @Override
        public void selected(Optional<EngineConnection> current) {
            show();
        }
    }

    private final class Reports implements EngineListener {

        @Override
        public void updated(EngineConnection connection) {
            showSoon();
        }

        @Override
        public void stale(EngineConnection connection) {
            showSoon();
        }
    }
}

package pointsman.ui.rebalance;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.rebalance.Goal;
import pointsman.console.model.rebalance.GoalKind;
import pointsman.console.model.rebalance.RebalanceState;
import pointsman.console.model.rebalance.ScopeChoice;
import pointsman.console.model.text.NaturalOrder;

/** What the plan shall be for. */
final class GoalPage extends RebalancePage {

    private static final int INDENT = 24;
    private static final int TEXT_WIDTH = 480;

    private final SystemSnapshot snapshot;
    private final Runnable changed;
    private final List<Element.Server> servers;
    private final Map<GoalKind, Button> kinds = new EnumMap<>(GoalKind.class);
    private final ScopeChoice scope;
    private GoalKind chosen = GoalKind.BALANCE;
    private Label serverLabel;
    private Combo server;
    private Spinner seconds;

    /**
     * @param snapshot the servers to choose from
     * @param changed is told when something else is chosen
     */
    GoalPage(SystemSnapshot snapshot, Runnable changed) {
        super("goal", "Rebalance", "Choose what the plan is for. Nothing moves until you have seen and applied it.");
        this.snapshot = snapshot;
        this.changed = changed;
        servers = snapshot.topology().elements(Element.Server.class).stream()
                .sorted(Comparator.comparing(Element.Server::name, new NaturalOrder()))
                .toList();
        scope = new ScopeChoice(
                servers.stream().map(Element.Server::id).toList(),
                snapshot.topology().elements(Element.Device.class).stream()
                        .map(Element.Device::id)
                        .toList());
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(16, 12)
                .spacing(32, 0)
                .applyTo(page);
        Composite area = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(8, 2).applyTo(area);
        GridDataFactory.fillDefaults().grab(false, true).applyTo(area);
        for (GoalKind kind : GoalKind.values()) {
            createKind(area, kind);
        }
        kinds.get(chosen).setSelection(true);
        Composite choice = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 8).applyTo(choice);
        GridDataFactory.fillDefaults().indent(0, 16).applyTo(choice);
        createServer(choice);
        createLimit(choice);
        createScope(page);
        chosen();
        setControl(page);
    }

    private void createScope(Composite page) {
        Composite area = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(8, 6).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        List<CheckList.Row> serverRows = servers.stream()
                .map(candidate -> new CheckList.Row(candidate.id(), candidate.name(), devicesOf(candidate)))
                .toList();
        List<CheckList.Row> deviceRows = snapshot.topology().elements(Element.Device.class).stream()
                .sorted(Comparator.comparing(Element.Device::name, new NaturalOrder()))
                .map(device -> new CheckList.Row(device.id(), device.name(), placeOf(device)))
                .toList();
        new CheckList(area, "Servers that take part", serverRows, 90, scope::hasServer, (server, taken) -> {
            scope.takeServer(server, taken);
            chosen();
        });
        new CheckList(area, "Devices that may move", deviceRows, 160, scope::hasDevice, (device, taken) -> {
            scope.takeDevice(device, taken);
            chosen();
        });
    }

    private String devicesOf(Element.Server candidate) {
        int devices = snapshot.mapping().devicesOf(candidate.id()).size();
        return "%d %s".formatted(devices, devices == 1 ? "device" : "devices");
    }

    private String placeOf(Element.Device device) {
        return snapshot.mapping()
                .serverOf(device.id())
                .flatMap(snapshot.topology()::element)
                .map(served -> "on " + served.name())
                .orElse("");
    }

    private void createKind(Composite area, GoalKind kind) {
        Button button = new Button(area, SWT.RADIO);
        button.setText(mnemonic(kind));
        button.addListener(SWT.Selection, event -> {
            if (button.getSelection()) {
                chosen = kind;
                chosen();
            }
        });
        GridDataFactory.fillDefaults().indent(0, kinds.isEmpty() ? 0 : 8).applyTo(button);
        kinds.put(kind, button);
        Label label = new Label(area, SWT.WRAP);
        label.setText(kind.explanation());
        GridDataFactory.fillDefaults()
                .indent(INDENT, 0)
                .hint(TEXT_WIDTH, SWT.DEFAULT)
                .applyTo(label);
    }

    private static String mnemonic(GoalKind kind) {
        return kind == GoalKind.EVACUATE ? kind.label().replace("Evac", "E&vac") : "&" + kind.label();
    }

    private void createServer(Composite choice) {
        serverLabel = new Label(choice, SWT.NONE);
        serverLabel.setText("&Server:");
        server = new Combo(choice, SWT.READ_ONLY | SWT.DROP_DOWN);
        for (Element.Server candidate : servers) {
            server.add("%s (%s)".formatted(candidate.name(), devicesOf(candidate)));
        }
        server.select(0);
        server.addListener(SWT.Selection, event -> chosen());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(server);
    }

    private void createLimit(Composite choice) {
        new Label(choice, SWT.NONE).setText("Look for at &most:");
        seconds = new Spinner(choice, SWT.BORDER);
        seconds.setValues(
                (int) Goal.Wanted.USUAL_LIMIT.toSeconds(), 1, (int) Goal.Wanted.LONGEST_LIMIT.toSeconds(), 0, 1, 10);
        seconds.addListener(SWT.Selection, event -> chosen());
        new Label(choice, SWT.NONE).setText("seconds; it ends earlier when nothing better can be found");
    }

    private void chosen() {
        boolean needed = chosen.needsServer();
        server.setEnabled(needed);
        serverLabel.setEnabled(needed);
        setErrorMessage(problem().orElse(null));
        setPageComplete(scope.problem().isEmpty() && (!needed || server.getSelectionIndex() >= 0));
        changed.run();
    }

    @Override
    public boolean canFlipToNextPage() {
        return isPageComplete();
    }

    /** What was chosen. */
    Goal goal() {
        return new Goal.Wanted(
                chosen,
                chosen.needsServer()
                        ? Optional.of(servers.get(server.getSelectionIndex()).id())
                        : Optional.empty(),
                Duration.ofSeconds(seconds.getSelection()),
                scope.scope());
    }

    @Override
    Optional<String> problem() {
        return scope.problem();
    }

    @Override
    void show(RebalanceState state) {
        // The page keeps what was chosen.
    }
}

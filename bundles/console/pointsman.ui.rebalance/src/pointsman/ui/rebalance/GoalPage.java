package pointsman.ui.rebalance;

import java.util.Comparator;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.rebalance.Goal;
import pointsman.console.model.rebalance.RebalanceState;
import pointsman.console.model.text.NaturalOrder;

/** What the plan shall be for. */
final class GoalPage extends RebalancePage {

    private static final int INDENT = 24;
    private static final int TEXT_WIDTH = 560;

    private final SystemSnapshot snapshot;
    private final List<Element.Server> servers;
    private Button balance;
    private Button empty;
    private Combo server;

    /** @param snapshot the servers to choose from */
    GoalPage(SystemSnapshot snapshot) {
        super("goal", "Rebalance", "Choose what the plan is for. Nothing moves until you have seen and applied it.");
        this.snapshot = snapshot;
        servers = snapshot.topology().elements(Element.Server.class).stream()
                .sorted(Comparator.comparing(Element.Server::name, new NaturalOrder()))
                .toList();
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 16).spacing(8, 6).applyTo(area);
        balance = new Button(area, SWT.RADIO);
        balance.setText("&Balance the whole system");
        balance.setSelection(true);
        explain(
                area,
                "Looks for moves that raise the efficiency of the system as a whole, even when no single server is "
                        + "overloaded. Each move by itself must help, so that you can stop after any of them. "
                        + "When no move is worth its while, the answer is that there is no plan, and why.");
        empty = new Button(area, SWT.RADIO);
        empty.setText("&Empty a server");
        GridDataFactory.fillDefaults().indent(0, 14).applyTo(empty);
        explain(
                area,
                "Moves all devices of a server to the others that reach them, spread as evenly as it can be done, for "
                        + "example before maintenance. Clients stay connected. Later plans may use the server again "
                        + "unless its mode is changed.");
        Composite choice = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(choice);
        GridDataFactory.fillDefaults().indent(INDENT, 4).applyTo(choice);
        new Label(choice, SWT.NONE).setText("&Server:");
        server = new Combo(choice, SWT.READ_ONLY | SWT.DROP_DOWN);
        for (Element.Server candidate : servers) {
            int devices = snapshot.mapping().devicesOf(candidate.id()).size();
            server.add("%s (%d %s)".formatted(candidate.name(), devices, devices == 1 ? "device" : "devices"));
        }
        server.select(0);
        balance.addListener(SWT.Selection, event -> chosen());
        empty.addListener(SWT.Selection, event -> chosen());
        server.addListener(SWT.Selection, event -> chosen());
        chosen();
        setControl(area);
    }

    private static void explain(Composite area, String text) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(text);
        GridDataFactory.fillDefaults()
                .indent(INDENT, 0)
                .hint(TEXT_WIDTH, SWT.DEFAULT)
                .applyTo(label);
    }

    private void chosen() {
        server.setEnabled(empty.getSelection());
        setPageComplete(!empty.getSelection() || server.getSelectionIndex() >= 0);
    }

    @Override
    public boolean canFlipToNextPage() {
        return isPageComplete();
    }

    /** What was chosen. */
    Goal goal() {
        return empty.getSelection()
                ? new Goal.EmptyServer(servers.get(server.getSelectionIndex()).id())
                : new Goal.Balance();
    }

    @Override
    void show(RebalanceState state) {
        // The page keeps what was chosen.
    }
}

package pointsman.ui.remap;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.IShellProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RemapOutcome;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.diagram.RemapProposal;
import pointsman.console.model.diagram.RemapRules;
import pointsman.console.model.diagram.Remapping;
import pointsman.console.model.diagram.Verdict;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.Failures;
import pointsman.ui.internal.Operator;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Asks in a dialog, has the engine move the devices, and tells what came of it. Used on the UI thread. */
public final class RemapFlow {

    static final String TITLE = "Move to Server";

    private static final Logger log = LoggerFactory.getLogger(RemapFlow.class);

    private final EngineConnection connection;
    private final IShellProvider window;
    private final UiThread uiThread;
    private final Palette palette;
    private final Images images;
    private final Consumer<String> report;

    /**
     * @param window under which the dialogs open
     * @param report shows a message beside what the person is doing; an empty one takes it away. It may be called after
     *     that is closed
     */
    public RemapFlow(
            EngineConnection connection,
            IShellProvider window,
            UiThread uiThread,
            Palette palette,
            Images images,
            Consumer<String> report) {
        this.connection = connection;
        this.window = window;
        this.uiThread = uiThread;
        this.palette = palette;
        this.images = images;
        this.report = report;
    }

    /**
     * Returns at once; the person is asked after whatever happens on the UI thread now is over.
     *
     * @param devices ids of the devices
     * @param server id of the server that shall serve them
     */
    public void propose(List<String> devices, String server) {
        uiThread.execute(() -> ask(devices, server));
    }

    private void ask(List<String> devices, String server) {
        Optional<SystemSnapshot> seen = current(devices, server);
        if (seen.isEmpty()) {
            return;
        }
        RemapProposal proposal = RemapProposal.of(seen.get(), devices, server, new ConsolePreferences().byteUnits());
        if (new ConsolePreferences().asksBeforeMove()
                && new RemapDialog(shell(), palette, images, proposal, CtlCommands.of(connection)).open()
                        != Window.OK) {
            return;
        }
        // While the person was reading, the system went on.
        Optional<SystemSnapshot> latest = current(devices, server);
        if (latest.isEmpty()) {
            return;
        }
        if (!RemapRules.sameAssociations(seen.get(), latest.get(), devices)) {
            MessageDialog.openInformation(
                    shell(),
                    TITLE,
                    "Somebody else has just moved this. Look where it is now, and move it again if you still want to.");
            return;
        }
        carryOut(proposal, latest.get());
    }

    /** The system as it is now, if the move is still allowed in it; otherwise the person is told why not. */
    private Optional<SystemSnapshot> current(List<String> devices, String server) {
        if (connection.snapshot().isEmpty() || connection.staleReason().isPresent()) {
            MessageDialog.openError(
                    shell(),
                    TITLE,
                    "The engine cannot be reached: " + connection.staleReason().orElse("it has not answered yet")
                            + ".");
            return Optional.empty();
        }
        SystemSnapshot snapshot = connection.snapshot().get();
        RemapRules rules = new RemapRules(snapshot, devices);
        for (String device : devices) {
            Verdict verdict = rules.mayMove(device, server);
            if (!verdict.allowed()) {
                MessageDialog.openError(shell(), TITLE, verdict.reason());
                return Optional.empty();
            }
        }
        return Optional.of(snapshot);
    }

    private void carryOut(RemapProposal proposal, SystemSnapshot seen) {
        report.accept("Moving to " + name(seen, proposal.server()) + "…");
        new Remapping(connection.service(), Operator.name())
                .carryOut(proposal, seen)
                .whenComplete((outcomes, failure) -> uiThread.execute(() -> {
                    if (failure == null) {
                        tell(seen, proposal, outcomes);
                    } else {
                        tell(failure);
                    }
                }));
    }

    private void tell(SystemSnapshot seen, RemapProposal proposal, List<RemapOutcome> outcomes) {
        long longest = outcomes.stream()
                .mapToLong(outcome -> outcome.pause().toMillis())
                .max()
                .orElse(0);
        String what =
                outcomes.size() == 1 ? name(seen, proposal.devices().get(0)) + " is" : outcomes.size() + " devices are";
        report.accept("%s served by %s now; requests were held for %d ms at most."
                .formatted(what, name(seen, proposal.server()), longest));
    }

    private void tell(Throwable failure) {
        log.warn("A move of {} was not done", connection.label(), failure);
        report.accept("");
        if (shell() != null && !shell().isDisposed()) {
            MessageDialog.openError(shell(), TITLE, Failures.messageOf(failure));
        }
    }

    private Shell shell() {
        return window.getShell();
    }

    private static String name(SystemSnapshot snapshot, String id) {
        return snapshot.topology().element(id).map(element -> element.name()).orElse(id);
    }
}

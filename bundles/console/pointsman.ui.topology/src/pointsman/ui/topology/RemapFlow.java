package pointsman.ui.topology;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import pointsman.api.RemapOutcome;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.diagram.RemapProposal;
import pointsman.console.model.diagram.RemapRules;
import pointsman.console.model.diagram.Remapping;
import pointsman.console.model.diagram.Verdict;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.commands.RemapConfirmation;

/** Asks in a dialog, has the engine move the devices, and tells what came of it. Used on the UI thread. */
final class RemapFlow implements RemapConfirmation {

    static final String TITLE = "Move to Server";

    private final TopologyEditor editor;
    private final EngineConnection connection;

    RemapFlow(TopologyEditor editor, EngineConnection connection) {
        this.editor = editor;
        this.connection = connection;
    }

    @Override
    public void propose(List<String> devices, String server) {
        editor.uiThread().execute(() -> ask(devices, server));
    }

    private void ask(List<String> devices, String server) {
        Optional<SystemSnapshot> seen = current(devices, server);
        if (seen.isEmpty()) {
            return;
        }
        RemapProposal proposal = RemapProposal.of(seen.get(), devices, server);
        if (new RemapDialog(shell(), editor.service(Palette.class), editor.service(Images.class), proposal).open()
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
        for (String device : devices) {
            Verdict verdict = RemapRules.mayMove(snapshot, device, server);
            if (!verdict.allowed()) {
                MessageDialog.openError(shell(), TITLE, verdict.reason());
                return Optional.empty();
            }
        }
        return Optional.of(snapshot);
    }

    private void carryOut(RemapProposal proposal, SystemSnapshot seen) {
        editor.report("Moving to " + name(seen, proposal.server()) + "…");
        new Remapping(connection.service(), System.getProperty("user.name"))
                .carryOut(proposal, seen)
                .whenComplete((outcomes, failure) -> editor.uiThread().execute(() -> {
                    if (failure == null) {
                        tell(seen, proposal, outcomes);
                    } else {
                        tell(failure);
                    }
                }));
    }

    private void tell(SystemSnapshot seen, RemapProposal proposal, List<RemapOutcome> outcomes) {
        if (isClosed()) {
            return;
        }
        long longest = outcomes.stream()
                .mapToLong(outcome -> outcome.pause().toMillis())
                .max()
                .orElse(0);
        String what =
                outcomes.size() == 1 ? name(seen, proposal.devices().get(0)) + " is" : outcomes.size() + " devices are";
        editor.report("%s served by %s now; requests were held for %d ms at most."
                .formatted(what, name(seen, proposal.server()), longest));
    }

    private void tell(Throwable failure) {
        if (isClosed()) {
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        editor.report("");
        MessageDialog.openError(shell(), TITLE, String.valueOf(cause.getMessage()));
    }

    private boolean isClosed() {
        return editor.viewer() == null
                || editor.viewer().getControl() == null
                || editor.viewer().getControl().isDisposed();
    }

    private Shell shell() {
        return editor.getSite().getShell();
    }

    private static String name(SystemSnapshot snapshot, String id) {
        return snapshot.topology().element(id).map(element -> element.name()).orElse(id);
    }
}

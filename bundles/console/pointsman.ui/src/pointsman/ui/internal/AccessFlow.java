package pointsman.ui.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import pointsman.api.RedirectorException;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Fingerprint;
import pointsman.api.access.RemoteAccess;
import pointsman.console.model.connection.AccessText;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.ConfirmationDialog;

/** Asks a person for what an engine and the console need to trust each other. On the UI thread. */
final class AccessFlow {

    private final Connections connections;
    private final UiThread uiThread;

    AccessFlow(Connections connections, UiThread uiThread) {
        this.connections = connections;
        this.uiThread = uiThread;
    }

    /** The certificate that an engine shows and that is not accepted. */
    static Optional<Fingerprint> shownCertificate(EngineConnection connection) {
        return connection.accessProblem().flatMap(AccessFlow::shownCertificate);
    }

    /**
     * Asks what a new engine turns out to need, one after the other, until it reports or the person has had enough. What comes up
     * later is told in the list and waits for the person.
     */
    void accompany(Shell parent, EngineConnection connection) {
        connection.addListener(new EngineListener() {

            @Override
            public void updated(EngineConnection live) {
                live.removeListener(this);
            }

            @Override
            public void stale(EngineConnection lost) {
                lost.removeListener(this);
                // Not in the midst of telling listeners, for a dialog takes its time.
                uiThread.execute(() -> ask(parent, lost));
            }
        });
    }

    /** Asks for another token. */
    void askForToken(Shell parent, EngineConnection connection) {
        enterToken(parent, connection);
    }

    /** Asks whether to accept the certificate that the engine shows, if there is one to ask about. */
    void askForTrust(Shell parent, EngineConnection connection) {
        trust(parent, connection);
    }

    private void ask(Shell parent, EngineConnection connection) {
        if (parent.isDisposed() || !connections.all().contains(connection)) {
            return;
        }
        boolean changed = connection
                .accessProblem()
                .map(problem ->
                        AccessText.asksForToken(problem) ? enterToken(parent, connection) : trust(parent, connection))
                .orElse(false);
        if (changed) {
            accompany(parent, connection);
        }
    }

    private boolean enterToken(Shell parent, EngineConnection connection) {
        InputDialog dialog =
                new InputDialog(
                        parent,
                        Messages.access_tokenTitle,
                        NLS.bind(Messages.access_token, connection.label()),
                        "",
                        AccessFlow::judge) {
                    @Override
                    protected int getInputTextStyle() {
                        return SWT.SINGLE | SWT.BORDER | SWT.PASSWORD;
                    }
                };
        return dialog.open() == Window.OK
                && change(parent, connection, connection.access().withToken(AccessToken.parse(dialog.getValue())));
    }

    private boolean trust(Shell parent, EngineConnection connection) {
        Optional<AccessProblem> problem = connection.accessProblem();
        Optional<Fingerprint> shown = problem.flatMap(AccessFlow::shownCertificate);
        if (shown.isEmpty()) {
            return false;
        }
        boolean changed = problem.get() instanceof AccessProblem.CertificateChanged;
        boolean accepted = ConfirmationDialog.cautious(
                        parent,
                        Messages.access_trustTitle,
                        NLS.bind(Messages.access_question, connection.label()),
                        List.of(
                                NLS.bind(Messages.access_fingerprint, shown.get()),
                                changed ? Messages.access_changed : Messages.access_compare,
                                Messages.access_onlyThis),
                        Messages.access_trust)
                .ask();
        return accepted && change(parent, connection, connection.access().withCertificate(shown.get()));
    }

    private boolean change(Shell parent, EngineConnection connection, RemoteAccess access) {
        try {
            connections.changeAccess(connection, access);
            return true;
        } catch (RedirectorException e) {
            MessageDialog.openError(parent, Messages.access_notChanged, e.getMessage());
            return false;
        }
    }

    private static Optional<Fingerprint> shownCertificate(AccessProblem problem) {
        if (problem instanceof AccessProblem.CertificateUnknown unknown) {
            return Optional.of(unknown.shown());
        }
        return problem instanceof AccessProblem.CertificateChanged changed
                ? Optional.of(changed.shown())
                : Optional.empty();
    }

    /** What is wrong with a token; null when nothing is. An empty field is not worth a complaint yet. */
    private static String judge(String typed) {
        try {
            AccessToken.parse(typed);
            return null;
        } catch (IllegalArgumentException e) {
            return typed.isBlank() ? "" : e.getMessage();
        }
    }
}

package pointsman.ui.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.access.AccessToken;
import pointsman.console.model.connection.TokenVault;
import pointsman.ui.UiThread;

/**
 * Keeps tokens in secure storage. The master password is asked for when a token is first wanted, once in a run; whoever
 * does not give it goes on without. Reading and writing is done by a thread of its own.
 */
final class SecureTokenVault implements TokenVault {

    private static final Logger log = LoggerFactory.getLogger(SecureTokenVault.class);

    private final Path file;
    private final UiThread uiThread;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "pointsman-tokens");
        daemon.setDaemon(true);
        return daemon;
    });

    // On the UI thread; empty inside while the person has not given the password
    private Optional<CompletableFuture<Optional<TokenStorage>>> opening = Optional.empty();

    /** @param file made when the first token is kept */
    SecureTokenVault(Path file, UiThread uiThread) {
        this.file = file;
        this.uiThread = uiThread;
    }

    @Override
    public CompletionStage<Optional<AccessToken>> find(URI engine) {
        return opened(false).thenApplyAsync(storage -> storage.flatMap(open -> find(open, engine)), thread);
    }

    @Override
    public CompletionStage<Boolean> keep(URI engine, AccessToken token) {
        return opened(true)
                .thenApplyAsync(
                        storage ->
                                storage.map(open -> keep(open, engine, token)).orElse(false),
                        thread);
    }

    @Override
    public void forget(URI engine) {
        thread.execute(() -> {
            try {
                if (TokenStorage.exists(file)) {
                    TokenStorage.forget(file, engine);
                }
            } catch (IOException e) {
                tell("The token of %s could not be removed from this computer".formatted(engine), e);
            }
        });
    }

    private Optional<AccessToken> find(TokenStorage storage, URI engine) {
        try {
            return storage.find(engine);
        } catch (IOException e) {
            tell("The token of %s could not be read; enter it again".formatted(engine), e);
            return Optional.empty();
        }
    }

    private boolean keep(TokenStorage storage, URI engine, AccessToken token) {
        try {
            storage.keep(engine, token);
            return true;
        } catch (IOException e) {
            tell("The token of %s is good until the console is closed; it could not be kept".formatted(engine), e);
            return false;
        }
    }

    /**
     * The storage, once it is open; empty if the person does not want to open it.
     *
     * @param askAgain whether to ask somebody who did not want to before
     */
    private CompletableFuture<Optional<TokenStorage>> opened(boolean askAgain) {
        CompletableFuture<Optional<TokenStorage>> opened = new CompletableFuture<>();
        uiThread.execute(() -> {
            boolean refused = opening.isPresent()
                    && opening.get().isDone()
                    && opening.get().join().isEmpty();
            if (opening.isEmpty() || refused && askAgain) {
                opening = Optional.of(new CompletableFuture<>());
                ask(opening.get(), Optional.empty());
            }
            opening.get().whenComplete((storage, failure) -> opened.complete(storage));
        });
        return opened;
    }

    private void ask(CompletableFuture<Optional<TokenStorage>> answer, Optional<String> complaint) {
        MasterPasswordDialog dialog = new MasterPasswordDialog(shell(), !TokenStorage.exists(file), complaint);
        if (dialog.open() != MasterPasswordDialog.OK) {
            answer.complete(Optional.empty());
            return;
        }
        char[] password = dialog.password();
        thread.execute(() -> open(password, answer));
    }

    private void open(char[] password, CompletableFuture<Optional<TokenStorage>> answer) {
        try {
            Optional<TokenStorage> storage = TokenStorage.open(file, password);
            if (storage.isPresent()) {
                answer.complete(storage);
            } else {
                uiThread.execute(() -> ask(answer, Optional.of(Messages.vault_wrong)));
            }
        } catch (IOException | RuntimeException e) {
            tell(Messages.vault_failed, e);
            answer.complete(Optional.empty());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void tell(String what, Exception e) {
        log.warn("{}", what, e);
        uiThread.execute(() -> MessageDialog.openError(shell(), Messages.vault_title, what + ":\n" + e.getMessage()));
    }

    private static Shell shell() {
        return Display.getCurrent().getActiveShell();
    }
}

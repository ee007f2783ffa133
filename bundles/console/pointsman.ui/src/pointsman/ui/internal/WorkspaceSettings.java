package pointsman.ui.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.UiThread;
import pointsman.ui.preference.WorkspaceFolder;

/** Settings in the workspace, on the UI thread. An OSGi service. */
public final class WorkspaceSettings extends KeptSettings {

    private static final int SECONDS_BETWEEN_TRIES = 5;

    public WorkspaceSettings(UiThread uiThread) {
        super(
                new WorkspaceFolder().path(),
                CompletableFuture.delayedExecutor(SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS, uiThread));
    }
}

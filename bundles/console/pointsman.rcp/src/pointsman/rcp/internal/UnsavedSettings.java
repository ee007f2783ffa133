package pointsman.rcp.internal;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.saving.KeptSettings;

/** Asks before the console is closed that cannot save its settings. */
final class UnsavedSettings {

    private final KeptSettings settings;

    UnsavedSettings(KeptSettings settings) {
        this.settings = settings;
    }

    /** Tries to save them once more; if that fails a person decides. */
    boolean mayBeLost(Shell parent) {
        return settings.check()
                || new MessageDialog(
                                        parent,
                                        "Close Without Saving Settings",
                                        null,
                                        settings.problem().orElseThrow()
                                                + " If you close it now, it will start as it was when it could save last.",
                                        MessageDialog.WARNING,
                                        0,
                                        "Keep Open",
                                        "Close")
                                .open()
                        == 1;
    }
}

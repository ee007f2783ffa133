package pointsman.ui.topology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.diagram.ChosenFile;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.text.FileMessages;

/** Saves a design, asking the person where that is needed, and explains when it does not work. */
final class SaveFlow {

    private static final String EXTENSION = ".topology";

    private final Shell shell;
    private final DesignSession design;

    SaveFlow(Shell shell, DesignSession design) {
        this.shell = shell;
        this.design = design;
    }

    /** Saves to the file it came from; false if it was not saved. */
    boolean save() {
        try {
            if (design.file().isChangedByOthers() && !mayOverwrite(design.file().path())) {
                return false;
            }
            design.save();
            return true;
        } catch (IOException e) {
            showFailure(design.file().path(), e);
            return false;
        }
    }

    /** Asks for a file and saves to it; empty if it was not saved. */
    Optional<Path> saveAs() {
        Path present = design.file().path();
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Save Topology As");
        dialog.setFilterExtensions(new String[] {"*" + EXTENSION});
        dialog.setFileName(present.getFileName().toString());
        dialog.setFilterPath(present.getParent().toString());
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen == null) {
            return Optional.empty();
        }
        Path path = Path.of(chosen.endsWith(EXTENSION) ? chosen : chosen + EXTENSION);
        ChosenFile target = new ChosenFile(Path.of(chosen), path);
        if (target.replacesUnasked() && !MessageDialog.openConfirm(shell, "Replace Topology", target.question())) {
            return Optional.empty();
        }
        try {
            design.saveAs(new TopologyFile(path));
            return Optional.of(path);
        } catch (IOException e) {
            showFailure(path, e);
            return Optional.empty();
        }
    }

    private boolean mayOverwrite(Path path) {
        String question =
                "%s was changed since it was opened here. Overwriting it loses that change; 'Save As…' in the File menu keeps both."
                        .formatted(path.getFileName());
        return new MessageDialog(
                                shell,
                                "File Changed by Somebody Else",
                                null,
                                question,
                                MessageDialog.WARNING,
                                1,
                                "Overwrite",
                                "Cancel")
                        .open()
                == 0;
    }

    private void showFailure(Path path, IOException e) {
        MessageDialog.openError(
                shell,
                "Topology Not Saved",
                "%s could not be saved: %s%n%nThe file is as it was before. Save to another place with 'Save As…' in the File menu."
                        .formatted(path, FileMessages.of(e)));
    }
}

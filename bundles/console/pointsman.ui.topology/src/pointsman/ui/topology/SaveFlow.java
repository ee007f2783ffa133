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
import pointsman.ui.dialog.FileChooser;

/** Saves a design, asking the person where that is needed, and explains when it does not work. */
final class SaveFlow {

    private static final String EXTENSION = ".topology";

    private final Shell shell;
    private final DesignSession design;
    private final Optional<FileChooser> chooser;

    /** @param chooser asks for another file; empty to ask with the platform's dialog */
    SaveFlow(Shell shell, DesignSession design, Optional<FileChooser> chooser) {
        this.shell = shell;
        this.design = design;
        this.chooser = chooser;
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
        Optional<Path> chosen = chooser.orElse(this::ask)
                .choose(design.file().path().getFileName().toString());
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        String name = chosen.get().toString();
        Path path = Path.of(name.endsWith(EXTENSION) ? name : name + EXTENSION);
        ChosenFile target = new ChosenFile(chosen.get(), path);
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

    private Optional<Path> ask(String name) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Save Topology As");
        dialog.setFilterExtensions(new String[] {"*" + EXTENSION});
        dialog.setFileName(name);
        dialog.setFilterPath(design.file().path().getParent().toString());
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
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

package pointsman.ui.dialog;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/**
 * Asks for a file with the platform's dialog, which asks before one is replaced.
 *
 * @param parent under which the dialog opens
 * @param title of the dialog
 * @param extensions patterns of the names that are shown, such as {@code *.csv}
 */
public record SaveDialog(Shell parent, String title, String... extensions) implements FileChooser {

    @Override
    public Optional<Path> choose(String name) {
        FileDialog dialog = new FileDialog(parent, SWT.SAVE);
        dialog.setText(title);
        dialog.setFilterExtensions(extensions);
        dialog.setFileName(name);
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }
}

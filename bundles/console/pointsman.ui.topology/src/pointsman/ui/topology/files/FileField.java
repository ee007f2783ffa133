package pointsman.ui.topology.files;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import pointsman.console.model.design.NewFile;

/** A label, a field for the path of a file that shall be made, and a button to choose it. Fills three columns. */
final class FileField {

    private final Text text;
    private final String extension;

    /** @param changed called when another path was typed or chosen */
    FileField(Composite parent, String label, NewFile proposal, Runnable changed) {
        extension = proposal.extension();
        new Label(parent, SWT.NONE).setText(label);
        text = new Text(parent, SWT.BORDER);
        text.setText(proposal.text());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        text.addListener(SWT.Modify, event -> changed.run());
        Button browse = new Button(parent, SWT.PUSH);
        browse.setText("&Browse…");
        browse.addListener(SWT.Selection, event -> browse());
    }

    NewFile file() {
        return new NewFile(text.getText(), extension);
    }

    void setFocus() {
        text.setFocus();
        text.selectAll();
    }

    private void browse() {
        FileDialog dialog = new FileDialog(text.getShell(), SWT.SAVE);
        dialog.setFilterExtensions(new String[] {"*" + extension});
        Optional<Path> present = file().path();
        present.map(Path::getParent).ifPresent(folder -> dialog.setFilterPath(folder.toString()));
        present.map(Path::getFileName).ifPresent(name -> dialog.setFileName(name.toString()));
        String chosen = dialog.open();
        if (chosen != null) {
            text.setText(chosen);
        }
    }
}

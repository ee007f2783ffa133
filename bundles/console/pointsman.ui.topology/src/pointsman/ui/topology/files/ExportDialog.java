package pointsman.ui.topology.files;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.design.EngineExport;
import pointsman.console.model.design.NewFile;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.text.FileMessages;

/** Asks where the configuration of an engine for a design shall be kept, and writes it. */
public final class ExportDialog extends TitleAreaDialog {

    private static final String EXTENSION = ".yaml";

    private final EngineExport export;
    private final Path design;
    private FileField field;

    /** @param design path of the design's file, which the configuration names */
    public ExportDialog(Shell parent, EngineExport export, Path design) {
        super(parent);
        this.export = export;
        this.design = design;
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Export Engine Configuration");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 12).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).hint(560, SWT.DEFAULT).applyTo(area);
        field = new FileField(
                area, "File:", NewFile.free(design.getParent(), export.engineName(), EXTENSION), this::validate);
        setTitle("The configuration of an engine for this design");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Export", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        validate();
    }

    private void validate() {
        Verdict possible = export.check();
        Verdict verdict = possible.allowed() ? field.file().mayBeWritten() : possible;
        setErrorMessage(verdict.allowed() ? null : verdict.reason());
        if (field.file().exists()) {
            setMessage("The file is there already and is replaced.", IMessageProvider.WARNING);
        } else {
            setMessage("'./pointsman engine --config FILE' starts the engine. The file names the topology file.");
        }
        getButton(IDialogConstants.OK_ID).setEnabled(verdict.allowed());
    }

    @Override
    protected void okPressed() {
        Path file = field.file().path().orElseThrow();
        try {
            export.write(file, design);
            super.okPressed();
        } catch (IOException e) {
            setErrorMessage("%s cannot be written: %s".formatted(file, FileMessages.of(e)));
        }
    }
}

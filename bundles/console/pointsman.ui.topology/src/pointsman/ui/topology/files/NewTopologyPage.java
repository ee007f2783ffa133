package pointsman.ui.topology.files;

import java.util.List;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import pointsman.console.model.design.NewFile;
import pointsman.console.model.diagram.Verdict;

/** What a new design begins with, and its file. */
final class NewTopologyPage extends WizardPage {

    private static final int TEXT_WIDTH = 520;

    private final List<Beginning> beginnings;
    private final NewFile proposal;
    private Beginning chosen;
    private FileField field;

    NewTopologyPage(List<Beginning> beginnings, NewFile proposal) {
        super("beginning");
        this.beginnings = beginnings;
        this.proposal = proposal;
        this.chosen = beginnings.get(0);
        setTitle("New Topology");
        setDescription("Choose what the design begins with, and the file in which it is kept.");
    }

    Beginning beginning() {
        return chosen;
    }

    NewFile file() {
        return field.file();
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(10, 8).spacing(6, 10).applyTo(page);
        Composite choices = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(choices);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(choices);
        beginnings.forEach(beginning -> createChoice(choices, beginning));
        Composite file = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(file);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(file);
        field = new FileField(file, "File:", proposal, this::validate);
        setControl(page);
        validate();
        // Nothing was done wrong yet.
        setErrorMessage(null);
    }

    /** The file is being made, and nothing can be changed; or no longer. */
    void setMaking(boolean making) {
        getControl().setEnabled(!making);
        setErrorMessage(null);
        setMessage(making ? "The file is being made…" : null);
    }

    private void createChoice(Composite parent, Beginning beginning) {
        Button radio = new Button(parent, SWT.RADIO);
        radio.setText(LegacyActionTools.escapeMnemonics(beginning.label()));
        radio.setSelection(beginning == chosen);
        radio.addListener(SWT.Selection, event -> {
            if (radio.getSelection()) {
                chosen = beginning;
            }
        });
        Label description = new Label(parent, SWT.WRAP);
        description.setText(beginning.description());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(22, 0)
                .hint(TEXT_WIDTH, SWT.DEFAULT)
                .applyTo(description);
    }

    private void validate() {
        Verdict verdict = field.file().mayBeMade();
        setErrorMessage(verdict.allowed() ? null : verdict.reason());
        setPageComplete(verdict.allowed());
    }
}

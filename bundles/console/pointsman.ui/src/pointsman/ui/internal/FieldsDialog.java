package pointsman.ui.internal;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** A small dialog of named fields, one below the other, which are checked as they are typed. UI thread. */
abstract class FieldsDialog extends Dialog {

    private final String title;
    private final int width;

    /** @param width of sentences, in pixels */
    FieldsDialog(Shell parent, String title, int width) {
        super(parent);
        this.title = title;
        this.width = width;
    }

    /** Fills the dialog; its grid has two columns. */
    abstract void createFields(Composite area);

    /** Called after each change of a field; says what is wrong, and whether the dialog can be closed with OK. */
    abstract void check();

    @Override
    protected final void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected final Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults()
                .numColumns(2)
                .margins(convertHorizontalDLUsToPixels(IDialogConstants.HORIZONTAL_MARGIN), 12)
                .spacing(10, 6)
                .applyTo(area);
        createFields(area);
        applyDialogFont(area);
        return area;
    }

    /** @param style of the field: {@link SWT#NONE} or {@link SWT#PASSWORD} */
    final Text field(Composite area, String name, int style) {
        Label label = new Label(area, SWT.NONE);
        label.setText(name);
        Text field = new Text(area, SWT.SINGLE | SWT.BORDER | style);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addModifyListener(event -> check());
        return field;
    }

    /** A sentence over some columns. */
    final Label sentence(Composite area, String words, int columns) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(words);
        GridDataFactory.fillDefaults()
                .span(columns, 1)
                .grab(true, false)
                .hint(width, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }
}

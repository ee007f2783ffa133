package pointsman.ui.tests.topology;

import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.part.EditorPart;

/** Reads the status line. For the UI thread. */
final class StatusLines {

    private StatusLines() {}

    static String text(IEditorPart editor) {
        Composite shell = ((EditorPart) editor).getSite().getShell();
        return find(shell);
    }

    private static String find(Composite parent) {
        for (Control child : parent.getChildren()) {
            if (child instanceof Composite composite) {
                String text = composite.getClass().getSimpleName().equals("StatusLine")
                        ? message(composite)
                        : find(composite);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    private static String message(Composite line) {
        for (Control child : line.getChildren()) {
            if (child instanceof CLabel label
                    && label.getText() != null
                    && !label.getText().isEmpty()) {
                return label.getText();
            }
        }
        return "";
    }
}

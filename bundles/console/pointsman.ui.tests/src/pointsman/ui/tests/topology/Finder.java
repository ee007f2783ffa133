package pointsman.ui.tests.topology;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** Finds the text field that stands on a canvas while a name is edited. For the UI thread. */
final class Finder {

    private final Control canvas;

    Finder(Control canvas) {
        this.canvas = canvas;
    }

    Text text() {
        for (Control child : ((Composite) canvas).getChildren()) {
            if (child instanceof Text text) {
                return text;
            }
        }
        throw new IllegalStateException("no name is being edited");
    }
}

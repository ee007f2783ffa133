package pointsman.ui.tests.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Finds visible controls below a parent, in the order of the screen's tree. For the UI thread only. */
final class WidgetFinder {

    private final Composite parent;

    WidgetFinder(Composite parent) {
        this.parent = parent;
    }

    <T extends Control> List<T> all(Class<T> type, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        collect(parent, type, wanted, found);
        return found;
    }

    /** The control just before another one among its siblings: the label of a field. Null when there is none. */
    static Control before(Control control) {
        Control previous = null;
        for (Control sibling : control.getParent().getChildren()) {
            if (sibling == control) {
                return previous;
            }
            previous = sibling;
        }
        return null;
    }

    private static <T extends Control> void collect(
            Composite parent, Class<T> type, Predicate<T> wanted, List<T> found) {
        for (Control child : parent.getChildren()) {
            if (!child.isVisible()) {
                continue;
            }
            if (type.isInstance(child) && wanted.test(type.cast(child))) {
                found.add(type.cast(child));
            }
            if (child instanceof Composite composite) {
                collect(composite, type, wanted, found);
            }
        }
    }
}

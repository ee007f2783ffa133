package pointsman.ui.tests.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Texts of the visible widgets in a part of the screen. For the UI thread. */
final class Texts {

    private final Composite root;

    Texts(Composite root) {
        this.root = root;
    }

    <T extends Control> List<String> of(Class<T> type, Function<T, String> text) {
        List<String> texts = new ArrayList<>();
        collect(root, type, text, texts);
        return texts;
    }

    private static <T extends Control> void collect(
            Composite parent, Class<T> type, Function<T, String> text, List<String> texts) {
        for (Control child : parent.getChildren()) {
            if (type.isInstance(child) && child.isVisible()) {
                texts.add(text.apply(type.cast(child)));
            }
            if (child instanceof Composite composite) {
                collect(composite, type, text, texts);
            }
        }
    }
}

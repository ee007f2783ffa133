package pointsman.ui.topology.figures;

import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.swt.graphics.Font;

/** Text that has to fit. Pure functions; UI thread. */
final class NodeText {

    private static final String MORE = "…";

    private NodeText() {}

    /** The text, or as much of its beginning as fits. */
    static String fit(String text, Font font, int width) {
        if (text.isEmpty() || FigureUtilities.getTextWidth(text, font) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (FigureUtilities.getTextWidth(text.substring(0, middle) + MORE, font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return text.substring(0, low).stripTrailing() + MORE;
    }
}

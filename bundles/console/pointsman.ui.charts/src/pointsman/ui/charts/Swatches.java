package pointsman.ui.charts;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageGcDrawer;
import org.eclipse.swt.widgets.Display;
import pointsman.ui.style.Palette;

/** Small pictures of the lines, for the legend. They belong to this and live until it is cleared. */
final class Swatches {

    private static final int WIDTH = 16;
    private static final int HEIGHT = 16;

    private final Display display;
    private final Palette palette;
    private final Map<Integer, Image> images = new HashMap<>();

    Swatches(Display display, Palette palette) {
        this.display = display;
        this.palette = palette;
    }

    /** The line of a number, as {@link pointsman.console.model.chart.ChartLine#ordinal} has it. */
    Image get(int ordinal, ChartStyle style) {
        return images.computeIfAbsent(ordinal, number -> {
            ImageGcDrawer drawer = new ImageGcDrawer() {
                @Override
                public void drawOn(GC gc, int width, int height) {
                    gc.setForeground(palette.color(style.lineColor(number)));
                    gc.setLineWidth(3);
                    float[] dashes = style.dashes(number);
                    if (dashes != null) {
                        gc.setLineStyle(SWT.LINE_CUSTOM);
                        int[] lengths = new int[dashes.length];
                        for (int index = 0; index < dashes.length; index++) {
                            lengths[index] = (int) dashes[index];
                        }
                        gc.setLineDash(lengths);
                    }
                    gc.drawLine(1, height / 2, width - 1, height / 2);
                }

                @Override
                public int getGcStyle() {
                    return SWT.TRANSPARENT;
                }
            };
            return new Image(display, drawer, WIDTH, HEIGHT);
        });
    }

    /** Disposes of all pictures; nobody shows one any more. */
    void clear() {
        images.values().forEach(Image::dispose);
        images.clear();
    }
}

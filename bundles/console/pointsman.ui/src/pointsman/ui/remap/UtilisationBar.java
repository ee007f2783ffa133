package pointsman.ui.remap;

import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.Utilisation;
import pointsman.ui.style.Palette;

/** A utilisation as a bar, in the colours of the diagram. */
final class UtilisationBar extends Canvas {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 8;

    UtilisationBar(Composite parent, Palette palette, OptionalInt percent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        addPaintListener(event -> paint(event.gc, palette, percent));
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(WIDTH, HEIGHT);
    }

    private static void paint(GC gc, Palette palette, OptionalInt percent) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(palette.faintLine());
        gc.fillRoundRectangle(0, 0, WIDTH, HEIGHT, HEIGHT, HEIGHT);
        if (percent.isPresent()) {
            Level level = Utilisation.level(percent.getAsInt());
            gc.setBackground(palette.status(level.status().orElseThrow()));
            int width = WIDTH * Math.min(100, percent.getAsInt()) / 100;
            gc.fillRoundRectangle(0, 0, Math.max(HEIGHT, width), HEIGHT, HEIGHT, HEIGHT);
        }
    }
}

package pointsman.ui.rebalance;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import pointsman.console.model.style.Status;
import pointsman.console.model.text.Unit;
import pointsman.ui.style.Palette;

/** Efficiency now and after a plan on the scale from 0 to 1, which is the best that the load could have. */
final class EfficiencyScale extends Canvas {

    private static final int BAR = 12;
    private static final int MARGIN = 2;

    private final Palette palette;
    private double now = Double.NaN;
    private double after = Double.NaN;

    EfficiencyScale(Composite parent, Palette palette) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.palette = palette;
        addPaintListener(event -> paint(event.gc));
    }

    /**
     * @param newNow efficiency now, 0 to 1
     * @param newAfter efficiency after the plan; NaN when there is none
     */
    void show(double newNow, double newAfter) {
        now = newNow;
        after = newAfter;
        redraw();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        GC gc = new GC(this);
        int height = gc.getFontMetrics().getHeight() + BAR + 3 * MARGIN + 2;
        gc.dispose();
        return new Point(widthHint == SWT.DEFAULT ? 300 : widthHint, height);
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        int top = area.height - BAR - MARGIN;
        int width = area.width - 1;
        gc.setAntialias(SWT.ON);
        gc.setBackground(palette.raisedFill());
        gc.fillRectangle(0, top, width, BAR);
        int toNow = at(now, width);
        boolean rises = after >= now;
        if (!Double.isNaN(after)) {
            int toAfter = at(after, width);
            gc.setBackground(palette.status(rises ? Status.OK : Status.WARNING));
            gc.fillRectangle(0, top, Math.max(toNow, toAfter), BAR);
            gc.setBackground(palette.mutedText());
            gc.fillRectangle(0, top, Math.min(toNow, toAfter), BAR);
        } else {
            gc.setBackground(palette.mutedText());
            gc.fillRectangle(0, top, toNow, BAR);
        }
        gc.setForeground(palette.text());
        gc.drawLine(width - 1, top - 2, width - 1, top + BAR + 1);
        String bound = "bound 1.00";
        gc.setForeground(palette.mutedText());
        gc.drawText(bound, width - gc.textExtent(bound).x, 0, true);
        gc.setForeground(palette.text());
        String text = "Efficiency " + Unit.SCORE.format(now);
        if (!Double.isNaN(after)) {
            text += "  →  " + Unit.SCORE.format(after);
        }
        gc.drawText(text, 0, 0, true);
    }

    private static int at(double efficiency, int width) {
        return (int) Math.round(Math.max(0, Math.min(1, efficiency)) * width);
    }
}

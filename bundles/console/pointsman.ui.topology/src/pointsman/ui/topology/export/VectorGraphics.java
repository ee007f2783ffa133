package pointsman.ui.topology.export;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.draw2d.ColorConstants;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontMetrics;
import org.eclipse.swt.graphics.Image;

/**
 * A ground for figures that keeps shapes as shapes. It keeps colours, lines, fonts and places; what comes of a shape is
 * said by those that extend it, in coordinates of the whole. Clips are kept for those who ask, and do not cut: figures
 * draw within their bounds. Of what figures could ask for it has what those of diagrams do. UI thread.
 */
abstract class VectorGraphics extends Graphics {

    private final Deque<State> states = new ArrayDeque<>();
    private final Rectangle all;
    private State state = new State();

    /** How something is drawn. */
    private static final class State {

        private Color foreground = ColorConstants.black;
        private Color background = ColorConstants.white;
        private Font font;
        private int lineWidth = 1;
        private int lineStyle = LINE_SOLID;
        private int alpha = 255;
        private int dx;
        private int dy;
        private Rectangle clip;

        State copy() {
            State copy = new State();
            copy.foreground = foreground;
            copy.background = background;
            copy.font = font;
            copy.lineWidth = lineWidth;
            copy.lineStyle = lineStyle;
            copy.alpha = alpha;
            copy.dx = dx;
            copy.dy = dy;
            copy.clip = clip;
            return copy;
        }
    }

    /** @param all what is drawn of */
    VectorGraphics(Rectangle all) {
        this.all = all;
    }

    abstract void rectangle(int x, int y, int width, int height, int arc, boolean fill);

    abstract void oval(int x, int y, int width, int height, boolean fill);

    /** @param points x and y in turn */
    abstract void line(int[] points, boolean closed, boolean fill);

    /**
     * @param y upper edge
     * @param width that the text takes on the screen
     */
    abstract void text(String text, int x, int y, int width);

    abstract void image(Image image, int x, int y, int width, int height);

    /** Dashes and gaps in turn; empty for a line without gaps. */
    final int[] dashes() {
        return switch (state.lineStyle) {
            case LINE_DASH -> new int[] {6, 4};
            case LINE_DOT -> new int[] {2, 3};
            default -> new int[0];
        };
    }

    private int x(int x) {
        return x + state.dx;
    }

    private int y(int y) {
        return y + state.dy;
    }

    @Override
    public void clipRect(Rectangle clip) {
        setClip(state.clip == null ? clip : getClip(new Rectangle()).intersect(clip));
    }

    @Override
    public void dispose() {}

    @Override
    public void drawArc(int x, int y, int width, int height, int offset, int length) {
        oval(x(x), y(y), width, height, false);
    }

    @Override
    public void drawFocus(int x, int y, int width, int height) {}

    @Override
    public void drawImage(Image image, int x, int y) {
        org.eclipse.swt.graphics.Rectangle size = image.getBounds();
        image(image, x(x), y(y), size.width, size.height);
    }

    @Override
    public void drawImage(Image image, int x1, int y1, int w1, int h1, int x2, int y2, int w2, int h2) {
        image(image, x(x2), y(y2), w2, h2);
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        line(new int[] {x(x1), y(y1), x(x2), y(y2)}, false, false);
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        oval(x(x), y(y), width, height, false);
    }

    @Override
    public void drawPolygon(PointList points) {
        line(moved(points), true, false);
    }

    @Override
    public void drawPolyline(PointList points) {
        line(moved(points), false, false);
    }

    @Override
    public void drawRectangle(int x, int y, int width, int height) {
        rectangle(x(x), y(y), width, height, 0, false);
    }

    @Override
    public void drawRoundRectangle(Rectangle box, int arcWidth, int arcHeight) {
        rectangle(x(box.x), y(box.y), box.width, box.height, arcWidth, false);
    }

    @Override
    public void drawString(String text, int x, int y) {
        if (!text.isEmpty()) {
            text(text, x(x), y(y), FigureUtilities.getTextWidth(text, getFont()));
        }
    }

    @Override
    public void drawText(String text, int x, int y) {
        drawString(text, x, y);
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int offset, int length) {
        oval(x(x), y(y), width, height, true);
    }

    @Override
    public void fillGradient(int x, int y, int width, int height, boolean vertical) {
        fillRectangle(x, y, width, height);
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        oval(x(x), y(y), width, height, true);
    }

    @Override
    public void fillPolygon(PointList points) {
        line(moved(points), true, true);
    }

    @Override
    public void fillPolygon(int[] points) {
        fillPolygon(new PointList(points));
    }

    @Override
    public void fillRectangle(int x, int y, int width, int height) {
        rectangle(x(x), y(y), width, height, 0, true);
    }

    @Override
    public void fillRoundRectangle(Rectangle box, int arcWidth, int arcHeight) {
        rectangle(x(box.x), y(box.y), box.width, box.height, arcWidth, true);
    }

    @Override
    public void fillString(String text, int x, int y) {
        drawString(text, x, y);
    }

    @Override
    public void fillText(String text, int x, int y) {
        drawString(text, x, y);
    }

    @Override
    public int getAlpha() {
        return state.alpha;
    }

    @Override
    public void setAlpha(int alpha) {
        state.alpha = alpha;
    }

    @Override
    public int getAntialias() {
        return 0;
    }

    @Override
    public void setAntialias(int value) {}

    @Override
    public int getTextAntialias() {
        return 0;
    }

    @Override
    public void setTextAntialias(int value) {}

    @Override
    public Color getBackgroundColor() {
        return state.background;
    }

    @Override
    public void setBackgroundColor(Color color) {
        state.background = color;
    }

    @Override
    public Rectangle getClip(Rectangle result) {
        result.setBounds(state.clip == null ? all : state.clip);
        return result.translate(-state.dx, -state.dy);
    }

    @Override
    public void setClip(Rectangle clip) {
        state.clip = clip.getTranslated(state.dx, state.dy);
    }

    @Override
    public Font getFont() {
        return state.font;
    }

    @Override
    public void setFont(Font font) {
        state.font = font;
    }

    @Override
    public FontMetrics getFontMetrics() {
        return FigureUtilities.getFontMetrics(state.font);
    }

    @Override
    public Color getForegroundColor() {
        return state.foreground;
    }

    @Override
    public void setForegroundColor(Color color) {
        state.foreground = color;
    }

    @Override
    public int getLineStyle() {
        return state.lineStyle;
    }

    @Override
    public void setLineStyle(int style) {
        state.lineStyle = style;
    }

    @Override
    public int getLineWidth() {
        return state.lineWidth;
    }

    @Override
    public void setLineWidth(int width) {
        state.lineWidth = width;
    }

    @Override
    public void setLineCap(int cap) {}

    @Override
    public void setLineJoin(int join) {}

    @Override
    public boolean getXORMode() {
        return false;
    }

    @Override
    public void setXORMode(boolean xor) {}

    @Override
    public void pushState() {
        states.push(state.copy());
    }

    @Override
    public void popState() {
        state = states.pop();
    }

    @Override
    public void restoreState() {
        state = states.element().copy();
    }

    @Override
    public void scale(double amount) {
        throw new UnsupportedOperationException("the size is chosen by whoever shows the picture");
    }

    @Override
    public void translate(int dx, int dy) {
        state.dx += dx;
        state.dy += dy;
    }

    private int[] moved(PointList points) {
        int[] moved = new int[points.size() * 2];
        for (int i = 0; i < points.size(); i++) {
            moved[2 * i] = x(points.getPoint(i).x);
            moved[2 * i + 1] = y(points.getPoint(i).y);
        }
        return moved;
    }
}

package pointsman.ui.topology.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.style.Status;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/**
 * Colours, fonts and icons of one editor, as the theme and the state of the picture want them: all colours of what is out
 * of date are grey. Used on the UI thread.
 */
public final class Theme {

    /** How much of a colour is left of what is shown faintly, of 255. */
    static final int FAINT = 60;

    private static final int MOST_TEXTS = 4_096;
    private static final double SMALLEST_WITH_IMAGES = 0.45;
    private static final double SMALLEST_WITH_TEXT = 0.2;

    private Palette palette;
    private final Images images;
    private final BooleanSupplier stale;
    private final Font font;
    private final Font bold;
    private final Font small;
    private final int lineHeight;
    private double zoom = 1;
    private final Map<Text, String> fitted = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, String> eldest) {
            return size() > MOST_TEXTS;
        }
    };

    /** A text for which there is some room. */
    private record Text(String text, Font font, int width) {}

    /**
     * @param owner when it is disposed of, the fonts are
     * @param stale whether the picture is out of date
     */
    public Theme(Control owner, Palette palette, Images images, BooleanSupplier stale) {
        this.palette = palette;
        this.images = images;
        this.stale = stale;
        LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), owner);
        this.font = JFaceResources.getDefaultFont();
        this.bold = resources.create(FontDescriptor.createFrom(font).setStyle(SWT.BOLD));
        this.small = resources.create(FontDescriptor.createFrom(font).increaseHeight(-1));
        this.lineHeight = FigureUtilities.getFontMetrics(font).getHeight();
    }

    /** Height of a line of text, in units of the unzoomed diagram. */
    public int lineHeight() {
        return lineHeight;
    }

    /** The text, or as much of its beginning as fits. Measuring takes longer than drawing, so what was found is kept. */
    String fit(String text, Font in, int width) {
        return fitted.computeIfAbsent(new Text(text, in, width), key -> NodeText.fit(text, in, width));
    }

    /** Tells how large everything is drawn now; 1 is the actual size. */
    public void setZoom(double newZoom) {
        zoom = newZoom;
    }

    /** Draws something in the colours of paper, whatever theme is on. */
    public void onPaper(Runnable drawing) {
        Palette screen = palette;
        palette = screen.paper();
        try {
            drawing.run();
        } finally {
            palette = screen;
        }
    }

    /** Whether icons would be specks; scaling them is what takes longest in painting. */
    boolean isTooSmallForImages() {
        return zoom < SMALLEST_WITH_IMAGES;
    }

    /** Whether texts would be dots; then only states are seen. */
    public boolean isTooSmallForText() {
        return zoom < SMALLEST_WITH_TEXT;
    }

    /** For names. */
    public Font bold() {
        return bold;
    }

    /** For details and figures. */
    public Font small() {
        return small;
    }

    public Color background() {
        return palette.background();
    }

    public Color text() {
        return stale.getAsBoolean() ? palette.status(Status.STALE) : palette.text();
    }

    public Color mutedText() {
        return stale.getAsBoolean() ? palette.status(Status.STALE) : palette.mutedText();
    }

    public Color fill() {
        return palette.fill();
    }

    public Color raisedFill() {
        return palette.raisedFill();
    }

    public Color line() {
        return palette.line();
    }

    public Color faintLine() {
        return palette.faintLine();
    }

    public Color selection() {
        return palette.selection();
    }

    /** For signs and lines that tell how something is doing. */
    public Color level(Level level) {
        if (stale.getAsBoolean()) {
            return palette.status(Status.STALE);
        }
        return level.status().map(palette::status).orElseGet(palette::line);
    }

    /** On which everything stands. */
    public Color ground() {
        return palette.background();
    }

    /** For lines that tell a status. */
    public Color status(Status status) {
        return palette.status(stale.getAsBoolean() ? Status.STALE : status);
    }

    /** The sign of a status. */
    public Image sign(Status status) {
        return images.get(Icon.of(status));
    }

    /** A faint ground for what is not as it should be. */
    public Color levelFill(Level level) {
        boolean loud = level == Level.ERROR || level == Level.MOVING;
        return loud && !stale.getAsBoolean() ? palette.statusFill(level.status().orElseThrow()) : palette.fill();
    }

    /** A ground for a line that says why the picture does not show what is. */
    public Color noteFill() {
        return palette.statusFill(Status.WARNING);
    }

    /** For reading, also while what is shown is out of date. */
    public Color noteText() {
        return palette.text();
    }

    /** A ground on which a refusal or a consent can be read. */
    public Color verdictFill(boolean allowed) {
        return palette.statusFill(allowed ? Status.OK : Status.ERROR);
    }

    public Color verdict(boolean allowed) {
        return palette.status(allowed ? Status.OK : Status.ERROR);
    }

    public Image icon(ElementKind kind) {
        return images.get(Icon.of(kind));
    }

    public Image volumeIcon() {
        return images.get(Icon.VOLUME);
    }

    /** The sign of a level: shape and colour. For levels that have one. */
    public Image badge(Level level) {
        if (stale.getAsBoolean()) {
            return images.get(Icon.STALE);
        }
        return images.get(Icon.of(level.status().orElseThrow()));
    }
}

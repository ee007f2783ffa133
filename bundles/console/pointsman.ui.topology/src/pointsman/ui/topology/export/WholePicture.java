package pointsman.ui.topology.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.FreeformFigure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.SWTGraphics;
import org.eclipse.draw2d.ScaledGraphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;
import pointsman.console.model.diagram.PageFit;
import pointsman.console.model.diagram.PictureFile;
import pointsman.console.model.diagram.Size;
import pointsman.ui.topology.editparts.DiagramEditPart;
import pointsman.ui.topology.figures.Theme;

/**
 * A whole diagram, whatever of it is seen and however large. Pictures are as on the screen; what is for paper, a page and a
 * PDF, has the colours of the light theme, whatever theme is on. UI thread.
 */
public final class WholePicture {

    private static final int MARGIN = 16;

    /** More than this takes more memory than a picture is worth: 64 million pixels. */
    private static final double MOST_PIXELS = 64e6;

    private static final double SHARP = 2;
    private static final double SCREEN_DOTS = 96;

    private final ScalableFreeformRootEditPart root;
    private final Theme theme;
    private final String title;
    private final List<String> notes;

    /**
     * @param title of the diagram
     * @param notes why it does not show what is, a line each, which stand above it
     */
    public WholePicture(ScalableFreeformRootEditPart root, Theme theme, String title, List<String> notes) {
        this.notes = List.copyOf(notes);
        this.root = root;
        this.theme = theme;
        this.title = title;
    }

    /**
     * The content of a file. The diagram is drawn at once; what is left to do is done by the supplier, on any thread.
     *
     * @throws IOException if a font of the library cannot be read
     */
    public Supplier<byte[]> as(PictureFile.Format format) throws IOException {
        return switch (format) {
            case PNG -> {
                ImageData pixels = pixels();
                yield () -> png(pixels);
            }
            case SVG -> {
                byte[] document = svg();
                yield () -> document;
            }
            case PDF -> {
                byte[] document = pdf();
                yield () -> document;
            }
        };
    }

    /** Its pixels, two for each unit of the diagram unless it is very large. */
    public ImageData pixels() {
        Rectangle area = area();
        double scale = Math.min(SHARP, Math.sqrt(MOST_PIXELS / area.width / area.height));
        int width = (int) Math.ceil(area.width * scale);
        int height = (int) Math.ceil(area.height * scale);
        // Pixels, not points: on a screen that is shown at 200 % an image has twice as many.
        int zoom = Display.getCurrent().getPrimaryMonitor().getZoom();
        Image image =
                new Image(Display.getCurrent(), Math.max(1, width * 100 / zoom), Math.max(1, height * 100 / zoom));
        GC gc = new GC(image);
        SWTGraphics ground = new SWTGraphics(gc);
        ScaledGraphics graphics = new ScaledGraphics(ground);
        try {
            graphics.scale(scale * 100 / zoom);
            graphics.translate(-area.x, -area.y);
            paint(graphics, area);
            return image.getImageData(zoom);
        } finally {
            graphics.dispose();
            ground.dispose();
            gc.dispose();
            image.dispose();
        }
    }

    /**
     * Draws it on a page, whole and in the middle.
     *
     * @param page what can be drawn on, in the coordinates of the device
     * @param dotsPerInch of the device; the diagram is not drawn larger than on a screen of 96 dots per inch
     */
    public void paintOn(GC gc, org.eclipse.swt.graphics.Rectangle page, int dotsPerInch) {
        theme.onPaper(() -> draw(gc, page, dotsPerInch));
    }

    private void draw(GC gc, org.eclipse.swt.graphics.Rectangle page, int dotsPerInch) {
        Rectangle area = area();
        PageFit fit = PageFit.of(
                new Size(area.width, area.height), new Size(page.width, page.height), dotsPerInch / SCREEN_DOTS);
        SWTGraphics ground = new SWTGraphics(gc);
        ground.translate(page.x + fit.x(), page.y + fit.y());
        ScaledGraphics graphics = new ScaledGraphics(ground);
        try {
            graphics.scale(fit.scale());
            graphics.translate(-area.x, -area.y);
            paint(graphics, area);
        } finally {
            graphics.dispose();
            ground.dispose();
        }
    }

    private static byte[] png(ImageData pixels) {
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {pixels};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        loader.save(bytes, SWT.IMAGE_PNG);
        return bytes.toByteArray();
    }

    private byte[] svg() {
        SvgGraphics graphics = new SvgGraphics(area());
        paint(graphics, area());
        return graphics.document();
    }

    private byte[] pdf() throws IOException {
        PdfGraphics graphics = new PdfGraphics(area(), title);
        theme.onPaper(() -> paint(graphics, area()));
        return graphics.document();
    }

    private void paint(Graphics graphics, Rectangle area) {
        double zoom = root.getZoomManager().getZoom();
        theme.setZoom(1);
        try {
            Color ground = theme.background();
            graphics.setBackgroundColor(ground);
            graphics.fillRectangle(area);
            layers().paint(graphics);
            paintNotes(graphics, area);
        } finally {
            theme.setZoom(zoom);
        }
    }

    /** Above the diagram, in the room that {@link #area()} has for them. */
    private void paintNotes(Graphics graphics, Rectangle area) {
        if (notes.isEmpty()) {
            return;
        }
        graphics.setBackgroundColor(theme.noteFill());
        graphics.fillRectangle(area.x, area.y, area.width, notesHeight());
        graphics.setFont(theme.bold());
        graphics.setForegroundColor(theme.noteText());
        for (int i = 0; i < notes.size(); i++) {
            graphics.drawString(notes.get(i), area.x + MARGIN, area.y + MARGIN / 2 + i * theme.lineHeight());
        }
    }

    private int notesHeight() {
        return notes.isEmpty() ? 0 : notes.size() * theme.lineHeight() + MARGIN;
    }

    private IFigure layers() {
        ((DiagramEditPart) root.getContents()).drawAllNow();
        // Figures that are new have no place yet.
        root.getViewer().flush();
        return root.getLayer(LayerConstants.PRINTABLE_LAYERS);
    }

    private Rectangle area() {
        Rectangle extent = ((FreeformFigure) layers()).getFreeformExtent().getCopy();
        Rectangle area = extent.expand(MARGIN, MARGIN);
        for (String note : notes) {
            area.width = Math.max(area.width, FigureUtilities.getTextWidth(note, theme.bold()) + 2 * MARGIN);
        }
        area.y -= notesHeight();
        area.height += notesHeight();
        return area;
    }
}

package pointsman.ui.topology.export;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfGState;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;

/**
 * Figures as a PDF document of one page that is as large as they are. Names are text that can be searched, in Helvetica,
 * each as wide as on the screen; characters outside Western European scripts are not in that font.
 */
final class PdfGraphics extends VectorGraphics {

    private static final int DEVICE_ZOOM = 200;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<Image, com.lowagie.text.Image> icons = new HashMap<>();
    private final Rectangle area;
    private final Document document;
    private final PdfContentByte page;
    private final BaseFont plain;
    private final BaseFont bold;

    PdfGraphics(Rectangle area, String title) throws IOException {
        super(area);
        this.area = area;
        document = new Document(new com.lowagie.text.Rectangle(area.width, area.height), 0, 0, 0, 0);
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        document.addTitle(title);
        document.open();
        page = writer.getDirectContent();
        plain = BaseFont.createFont(BaseFont.HELVETICA, BaseFont.WINANSI, BaseFont.NOT_EMBEDDED);
        bold = BaseFont.createFont(BaseFont.HELVETICA_BOLD, BaseFont.WINANSI, BaseFont.NOT_EMBEDDED);
    }

    /** The document; nothing can be drawn after it. */
    byte[] document() {
        document.close();
        return bytes.toByteArray();
    }

    @Override
    void rectangle(int x, int y, int width, int height, int arc, boolean fill) {
        float shift = fill ? 0 : 0.5f;
        page.saveState();
        prepare(fill);
        page.roundRectangle(px(x) + shift, py(y + height) - shift, width, height, Math.min(arc / 2f, height / 2f));
        paint(fill);
    }

    @Override
    void oval(int x, int y, int width, int height, boolean fill) {
        page.saveState();
        prepare(fill);
        page.ellipse(px(x), py(y + height), px(x + width), py(y));
        paint(fill);
    }

    @Override
    void line(int[] points, boolean closed, boolean fill) {
        page.saveState();
        prepare(fill);
        page.moveTo(px(points[0]), py(points[1]));
        for (int i = 2; i < points.length; i += 2) {
            page.lineTo(px(points[i]), py(points[i + 1]));
        }
        if (closed) {
            page.closePath();
        }
        paint(fill);
    }

    @Override
    void text(String text, int x, int y, int width) {
        boolean isBold = (getFont().getFontData()[0].getStyle() & SWT.BOLD) != 0;
        BaseFont font = isBold ? bold : plain;
        float size = getFontMetrics().getAscent() * 1.05f;
        float natural = font.getWidthPoint(text, size);
        page.saveState();
        opacity();
        fillWith(getForegroundColor());
        page.beginText();
        page.setFontAndSize(font, size);
        if (natural > 0) {
            page.setHorizontalScaling(100 * width / natural);
        }
        page.setTextMatrix(
                px(x), py(y + getFontMetrics().getAscent() + getFontMetrics().getLeading()));
        page.showText(text);
        page.endText();
        page.restoreState();
    }

    @Override
    void image(Image image, int x, int y, int width, int height) {
        page.saveState();
        opacity();
        try {
            page.addImage(icons.computeIfAbsent(image, PdfGraphics::icon), width, 0, 0, height, px(x), py(y + height));
        } catch (DocumentException e) {
            throw new IllegalStateException("an icon cannot be put on the page", e);
        }
        page.restoreState();
    }

    private static com.lowagie.text.Image icon(Image image) {
        ImageData data = image.getImageData(DEVICE_ZOOM);
        byte[] colors = new byte[data.width * data.height * 3];
        byte[] cover = new byte[data.width * data.height];
        for (int row = 0; row < data.height; row++) {
            for (int column = 0; column < data.width; column++) {
                int at = row * data.width + column;
                var rgb = data.palette.getRGB(data.getPixel(column, row));
                colors[3 * at] = (byte) rgb.red;
                colors[3 * at + 1] = (byte) rgb.green;
                colors[3 * at + 2] = (byte) rgb.blue;
                cover[at] = (byte) data.getAlpha(column, row);
            }
        }
        try {
            com.lowagie.text.Image mask = com.lowagie.text.Image.getInstance(data.width, data.height, 1, 8, cover);
            mask.makeMask();
            com.lowagie.text.Image icon = com.lowagie.text.Image.getInstance(data.width, data.height, 3, 8, colors);
            icon.setImageMask(mask);
            return icon;
        } catch (DocumentException e) {
            throw new IllegalStateException("an icon cannot be made", e);
        }
    }

    private void prepare(boolean fill) {
        opacity();
        if (fill) {
            fillWith(getBackgroundColor());
            return;
        }
        Color line = getForegroundColor();
        page.setRGBColorStroke(line.getRed(), line.getGreen(), line.getBlue());
        page.setLineWidth(getLineWidth());
        int[] dashes = dashes();
        if (dashes.length > 0) {
            page.setLineDash(dashes[0], dashes[1], 0);
        }
    }

    private void paint(boolean fill) {
        if (fill) {
            page.fill();
        } else {
            page.stroke();
        }
        page.restoreState();
    }

    private void opacity() {
        if (getAlpha() < 255) {
            PdfGState state = new PdfGState();
            state.setFillOpacity(getAlpha() / 255f);
            state.setStrokeOpacity(getAlpha() / 255f);
            page.setGState(state);
        }
    }

    private float px(int x) {
        return x - area.x;
    }

    /** PDF counts upwards. */
    private float py(int y) {
        return area.y + area.height - y;
    }

    private void fillWith(Color color) {
        page.setRGBColorFill(color.getRed(), color.getGreen(), color.getBlue());
    }
}

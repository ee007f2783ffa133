package pointsman.ui.topology.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;

/** Figures as an SVG 1.1 document: shapes as shapes, names as text, icons as pictures that are written once each. */
final class SvgGraphics extends VectorGraphics {

    private static final int DEVICE_ZOOM = 200;

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder icons = new StringBuilder();
    private final Map<Image, String> iconIds = new HashMap<>();
    private final Rectangle area;

    SvgGraphics(Rectangle area) {
        super(area);
        this.area = area;
    }

    /** The document, in UTF-8. */
    byte[] document() {
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + xml(
                        " width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\">\n",
                        area.width, area.height, area.x, area.y, area.width, area.height);
        return (head + "<defs>\n" + icons + "</defs>\n" + body + "</svg>\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void rectangle(int x, int y, int width, int height, int arc, boolean fill) {
        // A line of one unit lies between the units in SVG and on them in SWT.
        String shift = fill ? "" : ".5";
        body.append(xml(
                "<rect x=\"%d%s\" y=\"%d%s\" width=\"%d\" height=\"%d\" rx=\"%s\" %s/>\n",
                x, shift, y, shift, width, height, arc / 2.0, paint(fill)));
    }

    @Override
    void oval(int x, int y, int width, int height, boolean fill) {
        body.append(String.format(
                Locale.ROOT,
                "<ellipse cx=\"%.1f\" cy=\"%.1f\" rx=\"%.1f\" ry=\"%.1f\" %s/>\n",
                x + width / 2.0,
                y + height / 2.0,
                width / 2.0,
                height / 2.0,
                paint(fill)));
    }

    @Override
    void line(int[] points, boolean closed, boolean fill) {
        String list = Arrays.stream(points).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        body.append(xml("<%s points=\"%s\" %s/>\n", closed ? "polygon" : "polyline", list, paint(fill)));
    }

    @Override
    void text(String text, int x, int y, int width) {
        FontData font = getFont().getFontData()[0];
        boolean bold = (font.getStyle() & SWT.BOLD) != 0;
        int baseline = y + getFontMetrics().getAscent() + getFontMetrics().getLeading();
        body.append(xml(
                "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\" font-family=\"%s, sans-serif\" font-size=\"%dpt\"%s fill=\"%s\"%s>%s</text>\n",
                x,
                baseline,
                width,
                escaped(font.getName()),
                font.getHeight(),
                bold ? " font-weight=\"bold\"" : "",
                hex(getForegroundColor()),
                opacity("fill-opacity"),
                escaped(text)));
    }

    @Override
    void image(Image image, int x, int y, int width, int height) {
        String id = iconIds.computeIfAbsent(image, this::define);
        body.append(xml("<use xlink:href=\"#%s\" transform=\"translate(%d %d)\"%s/>\n", id, x, y, opacity("opacity")));
    }

    private String define(Image image) {
        String id = "icon" + iconIds.size();
        org.eclipse.swt.graphics.Rectangle size = image.getBounds();
        icons.append(xml(
                "<image id=\"%s\" width=\"%d\" height=\"%d\" xlink:href=\"data:image/png;base64,%s\"/>\n",
                id, size.width, size.height, Base64.getEncoder().encodeToString(png(image))));
        return id;
    }

    private static byte[] png(Image image) {
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {image.getImageData(DEVICE_ZOOM)};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        loader.save(bytes, SWT.IMAGE_PNG);
        return bytes.toByteArray();
    }

    /** Numbers as XML has them, whatever the language of the screen is. */
    private static String xml(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private String paint(boolean fill) {
        if (fill) {
            return xml("fill=\"%s\"%s", hex(getBackgroundColor()), opacity("fill-opacity"));
        }
        String dashes = Arrays.stream(dashes()).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        return xml(
                "fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"%s%s",
                hex(getForegroundColor()),
                getLineWidth(),
                dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"",
                opacity("stroke-opacity"));
    }

    private String opacity(String attribute) {
        return getAlpha() == 255 ? "" : String.format(Locale.ROOT, " %s=\"%.2f\"", attribute, getAlpha() / 255.0);
    }

    private static String hex(Color color) {
        return xml("#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
    }

    /** Text of an element or attribute; control characters, which XML cannot have, as question marks. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
    }
}

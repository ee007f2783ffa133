package pointsman.ui.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import org.eclipse.swt.widgets.Control;
import org.jfree.swt.SWTUtils;
import pointsman.console.model.chart.ChartLine;
import pointsman.console.model.chart.MarkerKind;
import pointsman.console.model.style.ColorScheme;
import pointsman.console.model.style.Rgb;
import pointsman.console.model.style.Status;

/**
 * The colours and fonts of a chart, for JFreeChart.
 *
 * @param scheme colours of the theme
 * @param font font of all texts
 */
record ChartStyle(ColorScheme scheme, Font font) {

    private static final float LINE = 1.6f;
    private static final float[][] DASHES = {null, {6, 3}, {2, 3}, {8, 3, 2, 3}};

    /** The style of a control in a theme. */
    static ChartStyle of(Control control, ColorScheme scheme) {
        Font font = SWTUtils.toAwtFont(control.getDisplay(), control.getFont().getFontData()[0], true);
        return new ChartStyle(scheme, font);
    }

    Color background() {
        return color(scheme.background());
    }

    Color text() {
        return color(scheme.text());
    }

    Color mutedText() {
        return color(scheme.mutedText());
    }

    Color grid() {
        return color(scheme.faintLine());
    }

    Color axis() {
        return color(scheme.line());
    }

    Color line(int ordinal) {
        return color(lineColor(ordinal));
    }

    /** The colour of a line, which is its subject's everywhere. */
    Rgb lineColor(int ordinal) {
        return ordinal == ChartLine.OTHERS
                ? scheme.mutedText()
                : scheme.series().get(ordinal % scheme.series().size());
    }

    /** Beyond the number of colours, lines of the same colour differ by their dashes. */
    Stroke stroke(int ordinal, boolean emphasised) {
        float width = emphasised ? LINE * 2 : LINE;
        float[] dashes = dashes(ordinal);
        return dashes == null
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    /** Lengths of dashes and spaces; null for a line without. */
    float[] dashes(int ordinal) {
        return ordinal == ChartLine.OTHERS
                ? DASHES[2]
                : DASHES[ordinal / scheme.series().size() % DASHES.length];
    }

    Color marker(MarkerKind kind) {
        return color(
                switch (kind) {
                    case FAILURE -> scheme.status().get(Status.ERROR);
                    case RECOVERY -> scheme.status().get(Status.OK);
                    case REMAP -> scheme.status().get(Status.MOVING);
                    case NOTE -> scheme.status().get(Status.STALE);
                });
    }

    private static Color color(Rgb rgb) {
        return new Color(rgb.red(), rgb.green(), rgb.blue());
    }
}

package pointsman.ui.tests.charts;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import pointsman.ui.charts.ChartCanvas;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Screenshot;

/** What a chart looks like on the screen at one moment. Columns are pixels of its canvas, from the left. */
final class ChartPixels {

    /** Lines are drawn smooth and little more than a pixel wide: their best pixel has at least so much of their colour. */
    private static final double LEAST_SHARE = 0.5;

    /** What may be left of a pixel that is a mixture of a colour and its ground: sum of red, green and blue. */
    private static final double MOST_LEFT = 60;

    private final ImageData screen;
    /** Of the canvas, the rows where the lines are. */
    private final Rectangle canvas;

    private ChartPixels(ImageData screen, Rectangle canvas) {
        this.screen = screen;
        this.canvas = canvas;
    }

    /** Takes a picture of the screen once everything is painted, and keeps it in a file. */
    static ChartPixels of(Bot bot, ChartCanvas chart, Path file) {
        Rectangle area = bot.ui().ask(() -> {
            while (bot.display().readAndDispatch()) {
                // Until everything that was asked for is drawn.
            }
            chart.update();
            Point corner = chart.toDisplay(0, 0);
            Rectangle plot = chart.plot();
            return new Rectangle(corner.x, corner.y + plot.y, plot.x + plot.width, plot.height);
        });
        return new ChartPixels(new ImageData(Screenshot.capture(file).toString()), area);
    }

    /** How many of the columns from one to another, both included, have a pixel of a colour on a ground. */
    long columnsWith(RGB color, RGB ground, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .filter(column ->
                        IntStream.range(0, canvas.height).anyMatch(row -> isMixedOf(color, ground, pixel(column, row))))
                .count();
    }

    private RGB pixel(int column, int row) {
        return screen.palette.getRGB(screen.getPixel(canvas.x + column, canvas.y + row));
    }

    private static boolean isMixedOf(RGB color, RGB ground, RGB pixel) {
        int[] line = difference(color, ground);
        int[] seen = difference(pixel, ground);
        double share = product(line, seen) / product(line, line);
        double left = IntStream.range(0, line.length)
                .mapToDouble(i -> Math.abs(seen[i] - share * line[i]))
                .sum();
        return share >= LEAST_SHARE && left <= MOST_LEFT;
    }

    private static int[] difference(RGB one, RGB other) {
        return new int[] {one.red - other.red, one.green - other.green, one.blue - other.blue};
    }

    private static double product(int[] one, int[] other) {
        return IntStream.range(0, one.length).map(i -> one[i] * other[i]).sum();
    }
}

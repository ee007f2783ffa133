package pointsman.it.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/** Draws what came of automatic mode: the clients' mean latency over time, the moves in it, and each server before and after. */
final class AutomaticPicture {

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 620;
    private static final int LEFT = 80;
    private static final int RIGHT = WIDTH - 30;
    private static final int TOP = 60;
    private static final int BOTTOM = 330;
    private static final int BARS_TOP = 430;
    private static final int BARS_BOTTOM = 570;
    private static final Color INK = new Color(0x2e, 0x34, 0x40);
    private static final Color FAINT = new Color(0xd8, 0xdc, 0xe3);
    private static final Color BEFORE = new Color(0xc0, 0x58, 0x4b);
    private static final Color AFTER = new Color(0x3b, 0x76, 0xa8);
    private static final Color MOVES = new Color(0x8a, 0x8f, 0x99);

    private final List<AutomaticSecond> seconds;
    private final int switched;
    private final Map<String, Double> capacities;
    private final Graphics2D out;
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

    /**
     * @param seconds what was measured, in order
     * @param switched index of the second in which automatic mode began
     * @param capacities requests per second of each server
     */
    AutomaticPicture(List<AutomaticSecond> seconds, int switched, Map<String, Double> capacities) {
        this.seconds = List.copyOf(seconds);
        this.switched = switched;
        this.capacities = capacities;
        this.out = image.createGraphics();
    }

    void write(Path file) throws IOException {
        out.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        out.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        out.setColor(Color.WHITE);
        out.fillRect(0, 0, WIDTH, HEIGHT);
        drawLatency();
        drawServers();
        out.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private void drawLatency() {
        double most = niceAbove(
                seconds.stream().mapToDouble(AutomaticSecond::meanMillis).max().orElse(1));
        title(LEFT, TOP - 24, "Mean latency of the clients, ms");
        for (int i = 0; i <= 4; i++) {
            int y = y(most * i / 4, most, TOP, BOTTOM);
            out.setColor(FAINT);
            out.drawLine(LEFT, y, RIGHT, y);
            label(LEFT - 10, y + 4, figure(most * i / 4), 1);
        }
        int step = Math.max(10, (seconds.size() / 8 + 9) / 10 * 10);
        for (int second = 0; second <= seconds.size(); second += step) {
            label(x(second), BOTTOM + 20, second + " s", 0.5);
        }
        int barTop = BOTTOM - 60;
        int mostMoves = seconds.stream().mapToInt(AutomaticSecond::moves).max().orElse(0);
        for (int i = 0; i < seconds.size(); i++) {
            int moves = seconds.get(i).moves();
            if (moves > 0) {
                out.setColor(MOVES);
                int height = Math.max(4, (BOTTOM - barTop) * moves / Math.max(1, mostMoves));
                out.fillRect(x(i), BOTTOM - height, Math.max(2, x(i + 1) - x(i) - 1), height);
            }
        }
        curve(0, switched, most, BEFORE);
        curve(Math.max(0, switched - 1), seconds.size(), most, AFTER);
        out.setColor(INK);
        out.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 4}, 0));
        out.drawLine(x(switched), TOP - 8, x(switched), BOTTOM);
        out.setStroke(new BasicStroke(1));
        label(x(switched) + 6, TOP + 2, "automatic mode begins", 0);
        key(RIGHT - 200, TOP - 24, MOVES, "moves, at most %d in a second".formatted(mostMoves));
    }

    private void curve(int from, int to, double most, Color colour) {
        Path2D path = new Path2D.Double();
        for (int i = from; i < to; i++) {
            int x = (x(i) + x(i + 1)) / 2;
            int y = y(seconds.get(i).meanMillis(), most, TOP, BOTTOM);
            if (i == from) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        out.setColor(colour);
        out.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        out.draw(path);
        out.setStroke(new BasicStroke(1));
    }

    private void drawServers() {
        title(LEFT, BARS_TOP - 34, "Utilisation of each server: requests done, of what it can do");
        key(RIGHT - 330, BARS_TOP - 34, BEFORE, "in manual mode");
        key(RIGHT - 180, BARS_TOP - 34, AFTER, "at the end (the last third)");
        int settled = switched + (seconds.size() - switched) * 2 / 3;
        Map<String, Double> before = mean(seconds.subList(0, switched));
        Map<String, Double> after = mean(seconds.subList(settled, seconds.size()));
        for (int i = 0; i <= 2; i++) {
            int y = y(0.5 * i, 1, BARS_TOP, BARS_BOTTOM);
            out.setColor(FAINT);
            out.drawLine(LEFT, y, RIGHT, y);
            label(LEFT - 10, y + 4, "%d %%".formatted(50 * i), 1);
        }
        int slot = (RIGHT - LEFT) / Math.max(1, capacities.size());
        int n = 0;
        for (String server : new TreeSet<>(capacities.keySet())) {
            int x = LEFT + slot * n++ + slot / 2;
            bar(x - 46, before.getOrDefault(server, 0.0), BEFORE);
            bar(x + 2, after.getOrDefault(server, 0.0), AFTER);
            label(
                    x,
                    BARS_BOTTOM + 20,
                    String.format(Locale.ROOT, "%s: %.0f IOPS", server, capacities.get(server)),
                    0.5);
        }
    }

    private static Map<String, Double> mean(List<AutomaticSecond> some) {
        Map<String, Double> means = new TreeMap<>();
        some.forEach(second -> second.utilisation()
                .forEach((server, utilisation) -> means.merge(server, utilisation / some.size(), Double::sum)));
        return means;
    }

    private void key(int x, int y, Color colour, String text) {
        out.setColor(colour);
        out.fillRect(x, y - 11, 12, 12);
        label(x + 18, y, text, 0);
    }

    private void bar(int x, double utilisation, Color colour) {
        int y = y(Math.min(1.05, utilisation), 1, BARS_TOP, BARS_BOTTOM);
        out.setColor(colour);
        out.fillRect(x, y, 44, BARS_BOTTOM - y);
        label(x + 22, y - 5, String.format(Locale.ROOT, "%.0f %%", utilisation * 100), 0.5);
    }

    private int x(int second) {
        return LEFT + (RIGHT - LEFT) * second / seconds.size();
    }

    private static int y(double value, double most, int top, int bottom) {
        return (int) Math.round(bottom - (bottom - top) * value / most);
    }

    private void title(int x, int y, String text) {
        out.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        out.setColor(INK);
        out.drawString(text, x, y);
    }

    /** @param part of the text that is left of the place: 0 begins there, 1 ends there */
    private void label(int x, int y, String text, double part) {
        out.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        out.setColor(INK);
        out.drawString(text, (int) (x - part * out.getFontMetrics().stringWidth(text)), y);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value > 0 && value < 10 ? "%.1f" : "%.0f", value);
    }

    /** 1, 2 or 4 times a power of ten. */
    private static double niceAbove(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-3))));
        for (double factor : new double[] {1, 2, 4, 8, 10}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 20 * power;
    }
}

package pointsman.balance.capacity;

import java.util.ArrayDeque;
import java.util.function.ToDoubleFunction;

/** The newest windows in which about the same number of requests was under way. Not safe for use by several threads. */
final class Level {

    /** A minute, with windows of a second. */
    private static final int KEPT = 60;

    /**
     * @param at seconds on the learner's own clock
     * @param rate requests per second
     * @param bytesPerSecond of these requests
     * @param outstanding requests under way, mean
     * @param micros how long they took
     */
    record Window(double at, double rate, double bytesPerSecond, double outstanding, double micros) {}

    private final ArrayDeque<Window> windows = new ArrayDeque<>();

    void add(Window window) {
        if (windows.size() == KEPT) {
            windows.removeFirst();
        }
        windows.addLast(window);
    }

    void forgetBefore(double time) {
        while (!windows.isEmpty() && windows.getFirst().at() < time) {
            windows.removeFirst();
        }
    }

    /** The windows of both. */
    Level with(Level other) {
        Level both = new Level();
        both.windows.addAll(windows);
        both.windows.addAll(other.windows);
        return both;
    }

    int windows() {
        return windows.size();
    }

    double rate() {
        return quantile(Window::rate, 0.5);
    }

    double bytesPerSecond() {
        return quantile(Window::bytesPerSecond, 0.5);
    }

    double outstanding() {
        return quantile(Window::outstanding, 0.5);
    }

    double micros() {
        return quantile(Window::micros, 0.5);
    }

    /** How far the middle half of the rates is apart, as a part of their median. */
    double spread() {
        return (quantile(Window::rate, 0.75) - quantile(Window::rate, 0.25)) / rate();
    }

    private double quantile(ToDoubleFunction<Window> figure, double part) {
        double[] sorted = windows.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}

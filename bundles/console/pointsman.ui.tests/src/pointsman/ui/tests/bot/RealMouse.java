package pointsman.ui.tests.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Mouse input that takes the way through the X server, as a person's does. Coordinates are pixels of the screen.
 *
 * <p>Every method skips the test when xdotool is missing, and returns when the X server has the input, which is before
 * the program has handled it: wait for the effect.
 */
public final class RealMouse {

    private static final ExternalTool XDOTOOL = new ExternalTool("xdotool", "xdotool");
    private static final int STEPS = 12;

    /** Seconds between two steps: toolkits take a press and release at once for a click, and drop fast motion. */
    private static final String PAUSE = "0.03";

    private RealMouse() {}

    /** Moves the pointer. */
    public static void move(int x, int y) {
        perform(moveTo(x, y));
    }

    /** Clicks with the left button. */
    public static void click(int x, int y) {
        perform(Stream.of(moveTo(x, y), List.of("sleep", PAUSE, "click", "1"))
                .flatMap(List::stream)
                .toList());
    }

    /** Clicks twice with the left button. */
    public static void doubleClick(int x, int y) {
        perform(Stream.of(moveTo(x, y), List.of("sleep", PAUSE, "click", "--repeat", "2", "--delay", "60", "1"))
                .flatMap(List::stream)
                .toList());
    }

    /** Presses the left button, moves in steps, releases. */
    public static void drag(int fromX, int fromY, int toX, int toY) {
        dragAndHold(fromX, fromY, toX, toY);
        release();
    }

    /** As {@link #drag}, while a key is held, by its name in X: "alt". */
    public static void dragHolding(String key, int fromX, int fromY, int toX, int toY) {
        perform(List.of("keydown", key));
        try {
            dragAndHold(fromX, fromY, toX, toY);
            release();
        } finally {
            perform(List.of("sleep", PAUSE, "keyup", key));
        }
    }

    /** Releases the left button. */
    public static void release() {
        perform(List.of("sleep", PAUSE, "mouseup", "1"));
    }

    /** Presses the left button and moves in steps; the button stays down until {@link #release}. */
    public static void dragAndHold(int fromX, int fromY, int toX, int toY) {
        press(fromX, fromY);
        glide(fromX, fromY, toX, toY);
    }

    /** Presses the left button; it stays down until {@link #release}. */
    public static void press(int x, int y) {
        perform(Stream.of(moveTo(x, y), List.of("sleep", PAUSE, "mousedown", "1"))
                .flatMap(List::stream)
                .toList());
    }

    /** Moves the pointer in steps. */
    public static void glide(int fromX, int fromY, int toX, int toY) {
        List<String> commands = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            commands.addAll(List.of("sleep", PAUSE));
            commands.addAll(moveTo(fromX + (toX - fromX) * step / STEPS, fromY + (toY - fromY) * step / STEPS));
        }
        perform(commands);
    }

    private static List<String> moveTo(int x, int y) {
        return List.of("mousemove", "--sync", Integer.toString(x), Integer.toString(y));
    }

    private static void perform(List<String> commands) {
        XDOTOOL.require();
        XDOTOOL.run(commands);
    }
}

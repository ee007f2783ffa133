package pointsman.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * A drag with the real mouse whose next step waits until the program has seen the one before. On a busy machine the whole
 * gesture can be over before the program handles its first event, and the toolkit then makes one of all its motion.
 */
public final class WatchedDrag {

    private final Bot bot;
    // Written on the UI thread, read by the test.
    private volatile boolean pressed;
    private volatile Point pointer = new Point(-1, -1);

    public WatchedDrag(Bot bot) {
        this.bot = bot;
    }

    /** Drags from one point of the screen to another, both in pixels. */
    public void perform(Point from, Point to) {
        Listener listener = this::see;
        bot.ui().run(() -> {
            bot.display().addFilter(SWT.MouseDown, listener);
            bot.display().addFilter(SWT.MouseMove, listener);
        });
        try {
            RealMouse.press(from.x, from.y);
            bot.waitUntil(Condition.of("the program does not see the button", () -> pressed));
            RealMouse.glide(from.x, from.y, to.x, to.y);
            bot.waitUntil(Condition.of(() -> "the program sees the pointer at " + pointer, () -> pointer.equals(to)));
        } finally {
            RealMouse.release();
            bot.ui().run(() -> {
                bot.display().removeFilter(SWT.MouseDown, listener);
                bot.display().removeFilter(SWT.MouseMove, listener);
            });
        }
    }

    private void see(Event event) {
        int zoom = bot.display().getPrimaryMonitor().getZoom();
        Point at = ((Control) event.widget).toDisplay(event.x, event.y);
        pointer = new Point(at.x * zoom / 100, at.y * zoom / 100);
        pressed |= event.type == SWT.MouseDown;
    }
}

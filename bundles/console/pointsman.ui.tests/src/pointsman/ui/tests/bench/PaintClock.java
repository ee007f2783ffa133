package pointsman.ui.tests.bench;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/** Takes the time that a control needs to paint itself. Made on the UI thread; asked on another. */
final class PaintClock implements AutoCloseable {

    private final Control control;
    private final Listener first = this::begin;
    private final Listener last = this::end;
    private long began;
    private double millis;
    private long ended;
    private int frames;
    private int seen;

    PaintClock(Control control) {
        this.control = control;
        control.getDisplay().addFilter(SWT.Paint, first);
        control.addListener(SWT.Paint, last);
    }

    /** Waits for the next frame and tells how long its painting took, milliseconds; at most two seconds. */
    synchronized double awaitFrame() {
        long deadline = System.nanoTime() + 2_000_000_000L;
        while (seen == frames && System.nanoTime() < deadline) {
            try {
                wait(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        seen = frames;
        return millis;
    }

    /** Waits until nothing more is painted for some time, and tells when the last frame ended, by System.nanoTime(). */
    long awaitQuiet(long quietMillis) throws InterruptedException {
        while (true) {
            int before = frames();
            Thread.sleep(quietMillis);
            synchronized (this) {
                if (before > 0 && frames == before) {
                    return ended;
                }
            }
        }
    }

    private synchronized int frames() {
        return frames;
    }

    @Override
    public void close() {
        control.getDisplay().syncExec(() -> {
            control.getDisplay().removeFilter(SWT.Paint, first);
            control.removeListener(SWT.Paint, last);
        });
    }

    private void begin(Event event) {
        if (event.widget == control) {
            began = System.nanoTime();
        }
    }

    private synchronized void end(Event event) {
        ended = System.nanoTime();
        millis = (ended - began) / 1e6;
        frames++;
        notifyAll();
    }
}

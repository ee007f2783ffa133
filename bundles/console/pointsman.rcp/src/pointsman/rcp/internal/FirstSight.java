package pointsman.rcp.internal;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.ui.topology.TopologyEditor;

/**
 * Tells the log how long after the start of the process the window was painted, and a topology in it, and how long the window
 * did not answer at most in between. On the UI thread.
 */
final class FirstSight {

    private static final Logger log = LoggerFactory.getLogger(FirstSight.class);

    private static final int TICK_MILLIS = 5;

    /** A console that is started without the demonstration may show no topology for hours. */
    private static final int MOST_TICKS = 10_000;

    private final IWorkbenchWindow window;
    private final Display display;
    private final Listener painted = this::painted;
    private boolean windowSeen;
    private boolean topologySeen;
    private int ticks;
    private long ticked;
    private long longestNanos;

    FirstSight(IWorkbenchWindow window) {
        this.window = window;
        this.display = window.getShell().getDisplay();
    }

    /** Begins to look; later windows than the first tell nothing of the start. */
    void await() {
        if (window.getWorkbench().getWorkbenchWindowCount() == 1) {
            display.addFilter(SWT.Paint, painted);
            window.getShell().addListener(SWT.Dispose, event -> display.removeFilter(SWT.Paint, painted));
        }
    }

    private void painted(Event event) {
        if (!windowSeen) {
            windowSeen = true;
            // The whole of it is painted when the events that have come are handled.
            display.asyncExec(() -> {
                tell("The window");
                ticked = System.nanoTime();
                tick();
            });
        }
        if (isTopology(event.widget)) {
            display.removeFilter(SWT.Paint, painted);
            display.asyncExec(() -> {
                tell("A topology");
                topologySeen = true;
            });
        }
    }

    private void tick() {
        long now = System.nanoTime();
        longestNanos = Math.max(longestNanos, now - ticked);
        ticked = now;
        if (topologySeen) {
            log.info("In between the window did not answer for {} ms at most", longestNanos / 1_000_000);
        } else if (ticks++ < MOST_TICKS) {
            display.timerExec(TICK_MILLIS, this::tick);
        }
    }

    private void tell(String what) {
        Instant began = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
        log.info(
                "{} was painted {} ms after the start",
                what,
                Duration.between(began, Instant.now()).toMillis());
    }

    private boolean isTopology(Widget widget) {
        // Hundreds of widgets are painted meanwhile, and to find the active editor takes its time.
        if (!(widget instanceof FigureCanvas)) {
            return false;
        }
        IWorkbenchPage page = window.getActivePage();
        IEditorPart editor = page == null ? null : page.getActiveEditor();
        if (!(editor instanceof TopologyEditor topology)) {
            return false;
        }
        GraphicalViewer viewer = topology.viewer();
        return viewer != null
                && widget.equals(viewer.getControl())
                && viewer.getContents() != null
                && !viewer.getContents().getChildren().isEmpty();
    }
}

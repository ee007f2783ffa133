package pointsman.console.model.diagram;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.text.ByteUnits;
import pointsman.topology.Finding;

/**
 * Lays over a design what is wrong with it. A large one is checked by a worker each time it has changed, and what was
 * found before is shown until that is known; of changes that come faster than they can be checked only the last is. What
 * was found in a design is never taken for what is wrong with a later one. On the diagram's thread.
 */
final class DesignFindings implements DiagramListener {

    /** A design of no more elements is checked at once, within a few milliseconds. */
    static final int FEW = 500;

    private static final Logger log = LoggerFactory.getLogger(DesignFindings.class);

    private final Diagram diagram;
    private final Executor worker;
    private final Executor thread;
    private boolean busy;
    private ByteUnits units;
    private List<Finding> known = List.of();
    private DesignOverlay latest;

    /**
     * @param worker does the work, on any thread
     * @param thread runs calls on the diagram's thread
     * @param units in which bytes are told
     */
    DesignFindings(Diagram diagram, Executor worker, Executor thread, ByteUnits units) {
        this.diagram = diagram;
        this.worker = worker;
        this.thread = thread;
        this.units = units;
        this.latest = over(known, units);
    }

    /** The overlay of a design of which nothing is known yet unless it is small. */
    static DesignOverlay overlay(ByteUnits units) {
        return over(List.of(), units);
    }

    /** What is known of the design so far, for whoever has shown something else over it. */
    DesignOverlay latest() {
        return latest;
    }

    /**
     * Tells bytes in these units from now on.
     *
     * @return whether these are others, so that whoever asked for them has to show {@link #latest()}
     */
    boolean tellIn(ByteUnits newUnits) {
        if (newUnits == units) {
            return false;
        }
        units = newUnits;
        latest = over(known, units);
        return true;
    }

    /** Begins to check. */
    void open() {
        diagram.addListener(this);
        contentChanged();
    }

    @Override
    public void contentChanged() {
        if (!busy && isLarge(diagram.content())) {
            checkNow();
        }
    }

    private void checkNow() {
        Content content = diagram.content();
        busy = true;
        try {
            worker.execute(() -> {
                try {
                    List<Finding> found = DesignOverlay.check(content);
                    thread.execute(() -> show(content, found));
                } catch (RuntimeException e) {
                    log.error("The design cannot be checked; it is tried again when it has changed", e);
                    thread.execute(() -> busy = false);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The worker has ended; nothing more is checked", e);
        }
    }

    private void show(Content content, List<Finding> found) {
        busy = false;
        if (!diagram.content().equals(content)) {
            contentChanged();
            return;
        }
        known = found;
        latest = over(known, units);
        // Any other overlay is somebody's answer to a question, who puts the latest back.
        if (diagram.overlayer() instanceof DesignOverlay) {
            diagram.show(content, latest);
        }
    }

    private static DesignOverlay over(List<Finding> known, ByteUnits units) {
        Function<Content, List<Finding>> findings = content -> isLarge(content) ? known : DesignOverlay.check(content);
        return new DesignOverlay(findings, units);
    }

    private static boolean isLarge(Content content) {
        return content.topology().elements().size() > FEW;
    }
}

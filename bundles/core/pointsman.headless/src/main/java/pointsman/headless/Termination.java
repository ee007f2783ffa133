package pointsman.headless;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a daemon run until the process is told to end (SIGTERM or SIGINT), and the process end only when the daemon has
 * been closed in order.
 */
final class Termination {

    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

    /** How long closing may take before the process ends nevertheless. */
    private static final long SECONDS_TO_CLOSE = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::askAndWait, "pointsman-termination");

    /** Waits until the process is told to end, and closes the daemon then. */
    void closeWhenTold(AutoCloseable daemon) throws Exception {
        Runtime.getRuntime().addShutdownHook(hook);
        try (daemon) {
            asked.await();
            LOG.info("Ending in order");
        } finally {
            closed.countDown();
        }
    }

    private void askAndWait() {
        asked.countDown();
        try {
            if (!closed.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                LOG.warn("Ending took longer than {} s and is cut short", SECONDS_TO_CLOSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package pointsman.it.support;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a test or program has started so far, closed in the opposite order even if the rest could not be started. Safe from
 * any thread; what is added too late is closed at once.
 */
public final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /**
     * Takes care of something, and returns it.
     *
     * @throws IllegalStateException if all has been closed
     */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        if (closed) {
            close();
            throw new IllegalStateException("all is being ended");
        }
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        RuntimeException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("not everything could be closed", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}

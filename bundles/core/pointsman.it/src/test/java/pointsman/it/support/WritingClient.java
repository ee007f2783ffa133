package pointsman.it.support;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code qemu-img bench -w} against a device, again and again until it is told to stop: sixteen writes of 4 KiB under way,
 * and any error ends it.
 */
public final class WritingClient implements AutoCloseable {

    private static final int WRITES_IN_A_RUN = 20_000;
    private static final Duration RUN_LIMIT = Duration.ofSeconds(60);

    private final String url;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger runs = new AtomicInteger();
    private final CompletableFuture<Void> ended;

    /** Begins to write. */
    public WritingClient(String url) {
        this.url = url;
        this.ended = CompletableFuture.runAsync(this::writeUntilStopped, task -> {
            Thread thread = new Thread(task, "qemu-img bench");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Waits for the run that is under way, and fails if any ended with an error. */
    public void stopAndCheck() {
        stopping.set(true);
        try {
            ended.join();
        } catch (CompletionException e) {
            throw new AssertionError("the client saw an error", e.getCause());
        }
        if (runs.get() == 0) {
            throw new AssertionError("the client has not written");
        }
    }

    @Override
    public void close() {
        stopping.set(true);
        ended.exceptionally(alreadyTold -> null).join();
    }

    private void writeUntilStopped() {
        while (!stopping.get()) {
            try (Tool bench = Tool.start(
                    "qemu-img",
                    "bench",
                    "-w",
                    "-f",
                    "raw",
                    "-c",
                    Integer.toString(WRITES_IN_A_RUN),
                    "-d",
                    "16",
                    "-s",
                    "4096",
                    url)) {
                bench.await(RUN_LIMIT).ok();
            }
            runs.incrementAndGet();
        }
    }
}

package pointsman.it.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import pointsman.api.RedirectorException;

/** Waits for things to become as they should be, and says what did not. */
final class Waiting {

    /** The longest that anything takes to come about. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int CONNECT_MILLIS = 1_000;
    private static final long POLL_MILLIS = 10;

    private Waiting() {}

    /** Asks again and again; a {@link BenchException} says what has not come about. */
    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new BenchException(
                        "within %d s it did not come about that %s".formatted(LIMIT.toSeconds(), what));
            }
            pause(Duration.ofMillis(POLL_MILLIS));
        }
    }

    /** Waits for an answer; a {@link RedirectorException} says why a request was refused. */
    static <T> T on(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture()
                    .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RedirectorException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** Lets time pass; an interrupt ends the program. */
    static void pause(Duration time) {
        if (time.isNegative()) {
            return;
        }
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    /** Whether somebody listens at an address. */
    static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}

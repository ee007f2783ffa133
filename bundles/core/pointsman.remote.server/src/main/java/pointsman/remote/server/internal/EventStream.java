package pointsman.remote.server.internal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Event;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RedirectorService;
import pointsman.api.Subscription;
import pointsman.remote.server.HttpServerOptions;
import pointsman.remote.wire.ApiPaths;
import pointsman.remote.wire.JsonFormat;
import pointsman.remote.wire.StaleBody;
import pointsman.remote.wire.StreamMessage;

/**
 * One stream to one client: events without gaps, as far as the service keeps them, and the latest snapshot. Runs on the
 * thread of its exchange; {@link #cutOff} and {@link #isStalled} are safe from any thread.
 */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int MOST_EVENTS = 10_000;

    private final RedirectorService service;
    private final JsonFormat json;
    private final HttpExchange exchange;
    private final BooleanSupplier stillAdmitted;
    private final HttpServerOptions options;
    private final StreamQueue queue = new StreamQueue();
    private StreamPosition position = StreamPosition.START;

    /** Guards the two below; the thread is null once the stream has ended. */
    private final Object lock = new Object();

    private Thread thread = Thread.currentThread();
    private long writingSince;

    /** @param stillAdmitted whether the client may go on */
    EventStream(
            RedirectorService service,
            JsonFormat json,
            HttpExchange exchange,
            BooleanSupplier stillAdmitted,
            HttpServerOptions options) {
        this.service = service;
        this.json = json;
        this.exchange = exchange;
        this.stillAdmitted = stillAdmitted;
        this.options = options;
    }

    /**
     * Streams until the client goes away or the stream is cut off.
     *
     * @param resumed where the client was before; empty for one that is new
     */
    void run(Optional<StreamPosition> resumed) throws IOException {
        try {
            position = resumed.isPresent() ? whereToResume(resumed.get()) : newest();
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody();
                    Subscription subscription = service.subscribe(queue)) {
                // Says at once that the stream stands, however long the first snapshot takes.
                write(out, StreamMessage.HEARTBEAT);
                sendMissed(out, Long.MAX_VALUE);
                while (true) {
                    sendNext(out);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The stream was cut off", e);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A stream ends because the service does not answer", e);
            if (exchange.getResponseCode() < 0) {
                throw new HttpRefusal(503, Code.UNAVAILABLE, "the engine does not answer; try again later");
            }
        }
    }

    /** Whether the client has taken nothing for too long. */
    boolean isStalled() {
        synchronized (lock) {
            return writingSince != 0
                    && System.nanoTime() - writingSince > options.stallLimit().toNanos();
        }
    }

    /** Whether the client may still have it. */
    boolean isStillAdmitted() {
        return stillAdmitted.getAsBoolean();
    }

    /** Ends the stream; an interrupted write closes the connection. */
    void cutOff() {
        synchronized (lock) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /** Tells that the thread does something else from now on. */
    void ended() {
        synchronized (lock) {
            thread = null;
            Thread.interrupted();
        }
    }

    private void sendNext(OutputStream out)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Optional<StreamQueue.Item> next = queue.take(options.heartbeat());
        if (next.isEmpty()) {
            write(out, StreamMessage.HEARTBEAT);
            return;
        }
        StreamQueue.Item item = next.get();
        if (item.event().isPresent()) {
            Event event = item.event().get();
            if (event.number() > position.number() + 1) {
                sendMissed(out, event.number());
            }
            send(out, event);
        } else if (item.snapshot().isPresent()) {
            write(out, message(ApiPaths.SNAPSHOT_MESSAGE, item.snapshot().get()));
        } else {
            write(
                    out,
                    message(ApiPaths.STALE_MESSAGE, new StaleBody(item.stale().orElseThrow())));
        }
    }

    /** Sends the events after the position and before a number. */
    private void sendMissed(OutputStream out, long before)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        for (Event event : await(service.events(position.number(), MOST_EVENTS))) {
            if (event.number() < before) {
                send(out, event);
            }
        }
    }

    private void send(OutputStream out, Event event) throws IOException {
        if (event.number() > position.number()) {
            position = StreamPosition.after(event);
            write(out, message(ApiPaths.EVENT_MESSAGE, event));
        }
    }

    private byte[] message(String type, Object body) {
        return new StreamMessage(type, Optional.of(position.toString()), json.write(body)).frame();
    }

    private void write(OutputStream out, byte[] bytes) throws IOException {
        synchronized (lock) {
            writingSince = System.nanoTime() | 1;
        }
        out.write(bytes);
        out.flush();
        synchronized (lock) {
            writingSince = 0;
        }
    }

    private StreamPosition newest() throws InterruptedException, ExecutionException, TimeoutException {
        List<Event> newest = await(service.events(0, 1));
        return newest.isEmpty() ? StreamPosition.START : StreamPosition.after(newest.get(0));
    }

    private StreamPosition whereToResume(StreamPosition resumed)
            throws InterruptedException, ExecutionException, TimeoutException {
        return resumed.resume(await(service.events(Math.max(0, resumed.number() - 1), MOST_EVENTS)));
    }

    private <T> T await(CompletionStage<T> stage) throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(options.answerLimit().toMillis(), TimeUnit.MILLISECONDS);
    }
}

package pointsman.remote.server.internal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RedirectorService;
import pointsman.remote.server.HttpServerOptions;
import pointsman.remote.wire.ApiPaths;
import pointsman.remote.wire.JsonFormat;

/** The open streams: how many there may be, and who is cut off because he takes nothing or may not go on. Safe from any thread. */
public final class EventStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final RedirectorService service;
    private final JsonFormat json;
    private final HttpServerOptions options;
    private final Semaphore places;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watchdog;
    private volatile boolean closed;

    public EventStreams(RedirectorService service, JsonFormat json, HttpServerOptions options) {
        this.service = service;
        this.json = json;
        this.options = options;
        this.places = new Semaphore(options.mostStreams());
        this.watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "pointsman-api-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, options.stallLimit().toMillis() / 4);
        watchdog.scheduleWithFixedDelay(this::cutOffSome, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Serves a stream on the calling thread until the client goes away or the server is closed.
     *
     * @param stillAdmitted whether the client may go on; asked now and then, by another thread
     */
    void serve(HttpExchange exchange, BooleanSupplier stillAdmitted) throws IOException {
        Optional<StreamPosition> resumed = Optional.ofNullable(
                        exchange.getRequestHeaders().getFirst(ApiPaths.LAST_EVENT_ID))
                .map(text -> StreamPosition.parse(text)
                        .orElseThrow(() -> new HttpRefusal(
                                400,
                                Code.INVALID,
                                "%s is the id of a message of this stream, got '%s'; leave it out to begin anew"
                                        .formatted(ApiPaths.LAST_EVENT_ID, text))));
        if (!places.tryAcquire()) {
            throw new HttpRefusal(
                    503,
                    Code.UNAVAILABLE,
                    "%d streams are open and no more are possible; close one, or try again later"
                            .formatted(options.mostStreams()),
                    Map.of("Retry-After", "5"));
        }
        EventStream stream = new EventStream(service, json, exchange, stillAdmitted, options);
        try {
            open.add(stream);
            if (!closed) {
                stream.run(resumed);
            }
        } finally {
            open.remove(stream);
            stream.ended();
            places.release();
        }
    }

    /** Cuts off all streams; none is served afterwards. */
    @Override
    public void close() {
        closed = true;
        watchdog.shutdownNow();
        open.forEach(EventStream::cutOff);
    }

    private void cutOffSome() {
        for (EventStream stream : open) {
            try {
                cutOffIfItMustEnd(stream);
            } catch (RuntimeException e) {
                // Or nobody would look after the streams from now on.
                LOG.error("It is not known whether a stream may go on; it is cut off", e);
                stream.cutOff();
            }
        }
    }

    private void cutOffIfItMustEnd(EventStream stream) {
        if (stream.isStalled()) {
            LOG.warn("The client of a stream takes nothing for {}; it is cut off", options.stallLimit());
            stream.cutOff();
        } else if (!stream.isStillAdmitted()) {
            LOG.info("A stream is cut off because its token is not known any longer");
            stream.cutOff();
        }
    }
}

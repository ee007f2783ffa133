package pointsman.remote.client.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Event;
import pointsman.api.RedirectorException;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;
import pointsman.api.access.AccessProblem;
import pointsman.api.delivery.ConflatingDelivery;
import pointsman.remote.client.RemoteOptions;
import pointsman.remote.wire.ApiPaths;
import pointsman.remote.wire.ErrorBody;
import pointsman.remote.wire.JsonFormat;
import pointsman.remote.wire.NewerBuildException;
import pointsman.remote.wire.StaleBody;
import pointsman.remote.wire.StreamMessage;
import pointsman.remote.wire.WireFormatException;

/**
 * A subscription that opens its stream again whenever it is lost, at the place where it was lost, until it is closed. The
 * connection's state belongs to the timer's thread; {@link #close} is safe from any thread.
 */
public final class Reconnecting implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Reconnecting.class);
    private static final int MOST_WAITING_EVENTS = 10_000;

    private final URI engine;
    private final JsonFormat json;
    private final RemoteOptions options;
    private final ScheduledExecutorService timer;
    private final ConflatingDelivery delivery;
    private final EngineAccess access;
    private final Failures failures;

    private volatile boolean closed;
    private volatile Optional<String> lastId = Optional.empty();
    private volatile boolean fresh;
    private volatile long lastSignOfLife;
    private volatile StreamBody body;
    private volatile CompletableFuture<?> exchange;

    // On the timer's thread
    private Duration pause;
    private Optional<Future<?>> nextTry = Optional.empty();
    private boolean saidStale;
    private Optional<AccessProblem> toldProblem = Optional.empty();

    /**
     * @param access told how each try went, before the subscriber is
     * @param timer one thread, never blocked here
     * @param threads run the subscriber's calls
     */
    public Reconnecting(
            URI engine,
            EngineAccess access,
            JsonFormat json,
            RemoteOptions options,
            ScheduledExecutorService timer,
            Executor threads,
            Subscriber subscriber) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.options = options;
        this.timer = timer;
        this.failures = new Failures(engine);
        this.pause = options.firstPause();
        this.delivery = new ConflatingDelivery(
                subscriber,
                threads,
                MOST_WAITING_EVENTS,
                failure -> LOG.error("A subscriber of {} failed; it goes on being told", engine, failure));
    }

    /** Opens the stream for the first time. */
    public void start() {
        later(Duration.ZERO, this::connect);
    }

    /** Does not wait for the next try, if one is due: something has changed that may let it succeed. */
    public void tryNow() {
        later(Duration.ZERO, () -> {
            if (nextTry.isPresent() && nextTry.get().cancel(false)) {
                nextTry = Optional.empty();
                pause = options.firstPause();
                saidStale = false;
                connect();
            }
        });
    }

    /** Ends the stream that is open, and opens another: the engine at its other end is not the accepted one. */
    public void openAnew() {
        StreamBody open = body;
        if (open != null) {
            open.cancel(otherCertificate());
        } else {
            tryNow();
        }
    }

    private static IOException otherCertificate() {
        return new IOException("another certificate is accepted now");
    }

    @Override
    public void close() {
        closed = true;
        StreamBody open = body;
        if (open != null) {
            open.cancel(failures.closed());
        }
        CompletableFuture<?> underWay = exchange;
        if (underWay != null) {
            underWay.cancel(true);
        }
        delivery.close();
    }

    private void connect() {
        if (closed) {
            return;
        }
        HttpRequest.Builder request = access.sign(HttpRequest.newBuilder(URI.create(engine + ApiPaths.STREAM))
                .header("Accept", "text/event-stream")
                .GET());
        lastId.ifPresent(id -> request.header(ApiPaths.LAST_EVENT_ID, id));
        fresh = false;
        lastSignOfLife = System.nanoTime();
        HttpClient client = access.client();
        CompletableFuture<HttpResponse<Optional<byte[]>>> response =
                client.sendAsync(request.build(), info -> handle(info, client));
        exchange = response;
        watch(response);
        response.whenComplete((result, failure) -> later(Duration.ZERO, () -> ended(result, failure)));
    }

    /** A stream is read as it comes and leaves nothing; anything else is an error and is kept to be read. */
    private HttpResponse.BodySubscriber<Optional<byte[]>> handle(HttpResponse.ResponseInfo info, HttpClient client) {
        String type = info.headers().firstValue("Content-Type").orElse("");
        if (info.statusCode() != 200 || !type.startsWith("text/event-stream")) {
            return HttpResponse.BodySubscribers.mapping(new BoundedBody(options.mostAnswerBytes()), Optional::of);
        }
        StreamBody stream =
                new StreamBody(options.mostAnswerBytes(), this::receive, () -> lastSignOfLife = System.nanoTime());
        body = stream;
        if (closed) {
            stream.cancel(failures.closed());
        } else if (client != access.client()) {
            // It was being opened when that happened, so that openAnew() has found no stream to end.
            stream.cancel(otherCertificate());
        }
        return HttpResponse.BodySubscribers.mapping(stream, nothing -> Optional.empty());
    }

    private void receive(StreamMessage message) {
        try {
            switch (message.type()) {
                case ApiPaths.SNAPSHOT_MESSAGE -> {
                    SystemSnapshot snapshot = json.readAnswer(message.data(), SystemSnapshot.class);
                    fresh = true;
                    delivery.snapshot(snapshot);
                }
                case ApiPaths.EVENT_MESSAGE -> event(message);
                case ApiPaths.STALE_MESSAGE ->
                    delivery.stale(
                            json.readAnswer(message.data(), StaleBody.class).reason());
                default -> LOG.debug("{} sent a message of the unknown type '{}'", engine, message.type());
            }
        } catch (NewerBuildException e) {
            throw failures.newer(e);
        } catch (WireFormatException e) {
            throw failures.nonsense(200, e.getMessage(), e);
        }
        message.id().ifPresent(id -> lastId = Optional.of(id));
    }

    /** One that is not understood is no reason to do without all others. */
    private void event(StreamMessage message) throws WireFormatException {
        try {
            delivery.event(json.readAnswer(message.data(), Event.class));
        } catch (NewerBuildException e) {
            LOG.warn("An event is left out. {}", failures.newer(e).getMessage());
        }
    }

    private void watch(CompletableFuture<?> response) {
        Duration period = options.silenceLimit().dividedBy(4);
        later(period, () -> {
            if (response.isDone() || closed) {
                return;
            }
            StreamBody open = body;
            boolean silent =
                    System.nanoTime() - lastSignOfLife > options.silenceLimit().toNanos();
            if (silent && open != null) {
                open.cancel(new IOException(String.format(
                        Locale.ROOT,
                        "no sign of life for %.1f s",
                        options.silenceLimit().toMillis() / 1000.0)));
            } else if (silent) {
                response.cancel(true);
            }
            watch(response);
        });
    }

    private void ended(HttpResponse<Optional<byte[]>> response, Throwable failure) {
        body = null;
        if (closed) {
            return;
        }
        if (failure != null) {
            access.failed(failure);
        } else {
            access.answered(response.statusCode());
        }
        String reason = failure != null ? failures.reason(failure) : reason(response);
        if (fresh) {
            pause = options.firstPause();
            saidStale = false;
        }
        LOG.debug("The stream of {} ended: {}; next try in {}", engine, reason, pause);
        // A lost connection is told once; that the engine turns out not to trust the client any more is news.
        if (!saidStale || !access.problem().equals(toldProblem)) {
            saidStale = true;
            toldProblem = access.problem();
            delivery.stale(reason);
        }
        nextTry = later(pause, this::connect);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(options.longestPause()) > 0 ? options.longestPause() : twice;
    }

    private String reason(HttpResponse<Optional<byte[]>> response) {
        if (response.body().isEmpty()) {
            return "the connection to %s has ended; it is opened again".formatted(engine);
        }
        try {
            return json.readAnswer(response.body().get(), ErrorBody.class).message();
        } catch (WireFormatException e) {
            String type = response.headers().firstValue("Content-Type").orElse("no content type");
            RedirectorException nonsense = failures.nonsense(response.statusCode(), type, e);
            return nonsense.getMessage();
        }
    }

    private Optional<Future<?>> later(Duration delay, Runnable task) {
        try {
            return Optional.of(timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("The client of {} was closed", engine, e);
            return Optional.empty();
        }
    }
}

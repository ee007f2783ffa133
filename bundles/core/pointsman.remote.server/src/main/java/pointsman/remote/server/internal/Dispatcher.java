package pointsman.remote.server.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.access.Caller;
import pointsman.remote.server.HttpServerOptions;
import pointsman.remote.wire.ApiPaths;
import pointsman.remote.wire.ErrorBody;
import pointsman.remote.wire.JsonFormat;

/** Takes each exchange through the guard to its resource and writes the answer, whatever happens. Safe from any thread. */
public final class Dispatcher implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Function<Caller, Resources> resources;
    private final EventStreams streams;
    private final RequestGuard guard;
    private final Doorkeeper door;
    private final VisitorThreads threads;
    private final JsonFormat json;
    private final int mostBodyBytes;
    private final Semaphore requests;

    /**
     * @param resources what there is for each caller
     * @param threads on which requests are handled
     */
    public Dispatcher(
            Function<Caller, Resources> resources,
            EventStreams streams,
            RequestGuard guard,
            Doorkeeper door,
            VisitorThreads threads,
            JsonFormat json,
            HttpServerOptions options) {
        this.resources = resources;
        this.streams = streams;
        this.guard = guard;
        this.door = door;
        this.threads = threads;
        this.json = json;
        this.mostBodyBytes = options.mostBodyBytes();
        this.requests = new Semaphore(options.mostRequests());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isStream(exchange)) {
                openStream(exchange);
            } else {
                send(exchange, answer(exchange));
            }
        } catch (IOException e) {
            LOG.debug("{} went away during {}", exchange.getRemoteAddress(), exchange.getRequestURI(), e);
            throw e;
        }
    }

    private static boolean isStream(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                && ApiPaths.STREAM.equals(exchange.getRequestURI().getRawPath());
    }

    private void openStream(HttpExchange exchange) throws IOException {
        Optional<Answer> refused = Optional.empty();
        try {
            guard.checkOrigin(exchange.getRequestHeaders());
            Caller caller = door.admit(exchange);
            threads.admitted();
            threads.endless();
            streams.serve(exchange, () -> door.stillAdmits(exchange, caller));
        } catch (HttpRefusal e) {
            refused = Optional.of(error(e));
        }
        if (refused.isPresent()) {
            send(exchange, refused.get());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!requests.tryAcquire()) {
            return error(
                    503,
                    Code.UNAVAILABLE,
                    "the API is busy with other requests; try again",
                    Map.of("Retry-After", "1"));
        }
        try {
            guard.checkOrigin(exchange.getRequestHeaders());
            Caller caller = door.admit(exchange);
            threads.admitted();
            return route(exchange, caller);
        } catch (HttpRefusal e) {
            return error(e);
        } catch (RedirectorException e) {
            return error(status(e.code()), e.code(), e.getMessage(), Map.of());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed inside", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return error(500, Code.FAILED, "the engine failed inside; its log says more", Map.of());
        } finally {
            requests.release();
        }
    }

    private Answer route(HttpExchange exchange, Caller caller) throws IOException {
        List<String> path = Request.path(exchange.getRequestURI());
        List<Route> onPath = resources.apply(caller).routes().stream()
                .filter(route -> route.match(path).isPresent())
                .toList();
        Optional<Route> route = onPath.stream()
                .filter(candidate -> candidate.method().equals(exchange.getRequestMethod()))
                .findFirst();
        if (route.isPresent()) {
            if (!route.get().isOpenTo(caller)) {
                throw new HttpRefusal(
                        403,
                        Code.REFUSED,
                        "the token '%s' is an observer's, with which nothing can be changed; use an operator's token"
                                .formatted(caller.name().orElse("")));
            }
            String id = route.get().match(path).orElseThrow();
            return route.get().handler().handle(new Request(exchange, id, guard, json, mostBodyBytes));
        }
        if (onPath.isEmpty() && !ApiPaths.STREAM.equals(exchange.getRequestURI().getRawPath())) {
            throw new HttpRefusal(
                    404,
                    Code.NOT_FOUND,
                    "there is no resource %s; %s is one that there is"
                            .formatted(exchange.getRequestURI().getRawPath(), ApiPaths.SNAPSHOT));
        }
        String allowed = onPath.isEmpty()
                ? "GET"
                : onPath.stream().map(Route::method).distinct().sorted().collect(Collectors.joining(", "));
        throw new HttpRefusal(
                405,
                Code.INVALID,
                "%s is not possible on %s; possible: %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().getRawPath(),
                                allowed),
                Map.of("Allow", allowed));
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.body().isEmpty() || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] bytes = json.write(answer.body().get());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static int status(Code code) {
        return switch (code) {
            case NOT_FOUND -> 404;
            case INVALID -> 400;
            case CONFLICT -> 409;
            case REFUSED -> 422;
            case FAILED -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    private static Answer error(HttpRefusal refusal) {
        return error(refusal.status(), refusal.code(), refusal.getMessage(), refusal.headers());
    }

    private static Answer error(int status, Code code, String message, Map<String, String> headers) {
        return new Answer(status, Optional.of(new ErrorBody(code, message)), headers);
    }
}

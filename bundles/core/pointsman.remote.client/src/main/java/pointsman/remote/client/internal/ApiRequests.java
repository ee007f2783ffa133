package pointsman.remote.client.internal;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import pointsman.api.RedirectorException;
import pointsman.remote.client.RemoteOptions;
import pointsman.remote.wire.ErrorBody;
import pointsman.remote.wire.JsonFormat;
import pointsman.remote.wire.NewerBuildException;
import pointsman.remote.wire.WireFormatException;

/**
 * Single requests to an engine. Every stage completes within the limits, with a value or with a {@link
 * RedirectorException}. Safe from any thread.
 */
public final class ApiRequests implements AutoCloseable {

    private final URI engine;
    private final JsonFormat json;
    private final RemoteOptions options;
    private final Executor threads;
    private final EngineAccess access;
    private final Failures failures;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param engine address without a path
     * @param access says who asks, and is told how each request went
     * @param threads on which stages complete
     */
    public ApiRequests(URI engine, EngineAccess access, JsonFormat json, RemoteOptions options, Executor threads) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.options = options;
        this.threads = threads;
        this.failures = new Failures(engine);
    }

    public <T> CompletionStage<T> get(String path, Class<T> type) {
        return exchange(
                request(path, options.answerLimit()).GET(), options.answerLimit(), body -> json.readAnswer(body, type));
    }

    public <T> CompletionStage<List<T>> getList(String path, Class<T> type) {
        return exchange(
                request(path, options.answerLimit()).GET(),
                options.answerLimit(),
                body -> json.readAnswers(body, type));
    }

    /** A value that may be absent, which the engine says by an answer without a body. */
    public <T> CompletionStage<Optional<T>> getOptional(String path, Class<T> type) {
        return exchange(
                request(path, options.answerLimit()).GET(),
                options.answerLimit(),
                body -> body.length == 0 ? Optional.empty() : Optional.of(json.readAnswer(body, type)));
    }

    public <T> CompletionStage<T> send(String method, String path, Object body, Class<T> type) {
        HttpRequest.Builder request = request(path, options.changeLimit())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(json.write(body)));
        return exchange(request, options.changeLimit(), answer -> json.readAnswer(answer, type));
    }

    /** Lets all requests under way fail, and all that come. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(answer -> answer.completeExceptionally(failures.closed()));
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return access.sign(HttpRequest.newBuilder(URI.create(engine + path))
                .header("Accept", "application/json")
                .timeout(limit));
    }

    private interface Reader<T> {
        T read(byte[] body) throws WireFormatException;
    }

    private <T> CompletionStage<T> exchange(HttpRequest.Builder request, Duration limit, Reader<T> reader) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        underWay.add(answer);
        answer.whenComplete((value, failure) -> underWay.remove(answer));
        if (closed) {
            answer.completeExceptionally(failures.closed());
            return answer;
        }
        try {
            CompletableFuture<HttpResponse<byte[]>> response =
                    access.client().sendAsync(request.build(), info -> new BoundedBody(options.mostAnswerBytes()));
            // The request's own timeout ends with the headers; this one covers a body that trickles.
            response.copy()
                    .orTimeout(limit.toMillis() + 500, TimeUnit.MILLISECONDS)
                    .whenCompleteAsync((result, failure) -> finish(answer, result, failure, reader), threads);
            answer.whenComplete((value, failure) -> response.cancel(true));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(failures.closed());
        }
        return answer;
    }

    private <T> void finish(
            CompletableFuture<T> answer, HttpResponse<byte[]> response, Throwable failure, Reader<T> reader) {
        if (failure != null) {
            access.failed(failure);
            answer.completeExceptionally(failures.of(failure));
            return;
        }
        try {
            answer.complete(read(response, reader));
        } catch (RedirectorException e) {
            answer.completeExceptionally(e);
        }
    }

    private <T> T read(HttpResponse<byte[]> response, Reader<T> reader) {
        int status = response.statusCode();
        access.answered(status);
        byte[] body = response.body();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (status != 204 && !type.startsWith("application/json")) {
            throw failures.nonsense(status, type.isEmpty() ? "no content type" : type, null);
        }
        try {
            if (status >= 200 && status < 300) {
                return reader.read(body);
            }
            ErrorBody error = json.readAnswer(body, ErrorBody.class);
            throw new RedirectorException(error.code(), error.message());
        } catch (NewerBuildException e) {
            throw failures.newer(e);
        } catch (WireFormatException e) {
            throw failures.nonsense(status, e.getMessage(), e);
        }
    }
}

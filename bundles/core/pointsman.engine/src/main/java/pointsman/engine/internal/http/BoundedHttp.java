package pointsman.engine.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP/1.1 requests that end in time, whatever the other side does, and whose answers have a limit. Redirects are not
 * followed: an address is the one that an administrator gave. Safe from any thread.
 */
public final class BoundedHttp {

    private final HttpClient http;
    private final Duration patience;
    private final int mostBytes;

    /**
     * @param threads where answers are read
     * @param patience longest time from a request to the end of its answer
     * @param mostBytes longest body of an answer
     */
    public BoundedHttp(Executor threads, Duration patience, int mostBytes) {
        this.patience = patience;
        this.mostBytes = mostBytes;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .executor(threads)
                .build();
    }

    /** The answer, of whatever status; exceptionally with an IOException that says what went wrong. */
    public CompletionStage<HttpResponse<byte[]>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, answer -> new BoundedBody(mostBytes));
        // The timeout of a request ends with the headers of its answer; a body may take for ever.
        return exchange.copy()
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(failure -> {
                    exchange.cancel(true);
                    return CompletableFuture.failedFuture(reason(failure));
                });
    }

    private IOException reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return new IOException("no answer within %d ms".formatted(patience.toMillis()), cause);
        }
        if (cause instanceof ConnectException && cause.getMessage() == null) {
            return new IOException("no connection", cause);
        }
        return cause instanceof IOException io && io.getMessage() != null
                ? io
                : new IOException(cause.toString(), cause);
    }
}

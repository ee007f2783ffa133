package pointsman.engine.internal.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import pointsman.engine.internal.http.BoundedHttp;

/** Asks over HTTP. */
final class HttpSessionClient implements SessionClient {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final BoundedHttp http;
    private final URI address;
    private final SessionFormat format = new SessionFormat();

    HttpSessionClient(BoundedHttp http, URI address) {
        this.http = http;
        this.address = address;
    }

    @Override
    public CompletionStage<List<ServerSession>> list() {
        HttpRequest request = request("/sessions").GET().build();
        return http.send(request).thenApply(response -> {
            require(response.statusCode() == OK, response);
            try {
                return format.read(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(new IOException(
                        "%s answers otherwise than expected: %s".formatted(address, e.getMessage()), e));
            }
        });
    }

    @Override
    public CompletionStage<Void> requestLogout(long session, Duration within) {
        HttpRequest request = request(
                        "/sessions/%d/logout?seconds=%d".formatted(session, Math.max(1, within.toSeconds())))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request).thenApply(response -> {
            // One that is not found has gone by itself.
            require(response.statusCode() == ACCEPTED || response.statusCode() == NOT_FOUND, response);
            return null;
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private void require(boolean good, HttpResponse<?> response) {
        if (!good) {
            throw new UncheckedIOException(
                    new IOException("%s answers with status %d".formatted(address, response.statusCode())));
        }
    }
}

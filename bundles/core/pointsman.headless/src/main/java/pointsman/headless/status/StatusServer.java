package pointsman.headless.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.remote.wire.JsonFormat;
import pointsman.storage.StorageServer;

/**
 * Shows the sessions of a storage server over HTTP: {@code GET /sessions} lists them, {@code POST
 * /sessions/ID/logout?seconds=N} has a client log out, and drops it if it has not after N seconds. There are no logins, so
 * that whoever reaches the address may do both; requests that a web page causes in a browser are turned away.
 */
public final class StatusServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    private static final Pattern LOGOUT = Pattern.compile("/sessions/(\\d{1,18})/logout");
    private static final Pattern SECONDS = Pattern.compile("seconds=(\\d{1,5})");
    private static final int LONGEST_LIMIT = 3_600;
    private static final int WAITING_CONNECTIONS = 16;

    /** How many clients are attended to at once; there is one, the engine. */
    private static final int CLIENTS = 8;

    /** From the first byte of a request until its answer is taken. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private final StorageServer storage;
    private final HttpServer http;
    private final TimedThreads threads;
    private final JsonFormat json = new JsonFormat();

    /**
     * Listens from now on.
     *
     * @param storage stays with the caller
     * @throws IOException if the port cannot be had
     */
    public StatusServer(StorageServer storage, InetSocketAddress address) throws IOException {
        this(storage, address, LONGEST_REQUEST);
    }

    StatusServer(StorageServer storage, InetSocketAddress address, Duration longestRequest) throws IOException {
        this.storage = storage;
        try {
            http = HttpServer.create(address, WAITING_CONNECTIONS);
        } catch (IOException e) {
            throw new IOException(
                    "cannot show the status at %s:%d: %s"
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
        // The JDK's server waits for ever for the rest of a request, or until an answer is taken.
        threads = new TimedThreads("storage-status-" + storage.name(), CLIENTS, longestRequest);
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
        if (!http.getAddress().getAddress().isLoopbackAddress()) {
            LOG.warn(
                    "the status at {} is open to whoever reaches that address; see that only the engine does",
                    address());
        }
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher logout = LOGOUT.matcher(path);
            if (exchange.getRequestHeaders().containsKey("Origin")) {
                refuse(exchange, 403, "no web page may ask for this");
            } else if (path.equals("/sessions") && exchange.getRequestMethod().equals("GET")) {
                answer(
                        exchange,
                        200,
                        new SessionList(storage.sessions().stream()
                                .map(SessionList.Session::of)
                                .toList()));
            } else if (logout.matches() && exchange.getRequestMethod().equals("POST")) {
                logout(exchange, Long.parseLong(logout.group(1)));
            } else {
                refuse(exchange, 404, "there are GET /sessions and POST /sessions/ID/logout?seconds=N");
            }
        }
    }

    private void logout(HttpExchange exchange, long session) throws IOException {
        Matcher seconds = SECONDS.matcher(
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        int limit = seconds.matches() ? Integer.parseInt(seconds.group(1)) : 0;
        if (limit < 1 || limit > LONGEST_LIMIT) {
            refuse(exchange, 400, "seconds is 1 to " + LONGEST_LIMIT);
        } else if (storage.requestLogout(session, Duration.ofSeconds(limit), "the redirector asks for it")
                .isEmpty()) {
            refuse(exchange, 404, "there is no session " + session);
        } else {
            answer(exchange, 202, Map.of("session", session, "seconds", limit));
        }
    }

    private void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        answer(exchange, status, Map.of("error", reason));
    }

    private void answer(HttpExchange exchange, int status, Object value) throws IOException {
        byte[] body = (new String(json.write(value), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        // Closed before the rest of the request is looked at, which may never come.
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}

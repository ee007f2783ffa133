package pointsman.remote.server;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorService;
import pointsman.remote.server.internal.Dispatcher;
import pointsman.remote.server.internal.Doorkeeper;
import pointsman.remote.server.internal.EventStreams;
import pointsman.remote.server.internal.RequestGuard;
import pointsman.remote.server.internal.Resources;
import pointsman.remote.server.internal.VisitorThreads;
import pointsman.remote.wire.JsonFormat;

/**
 * A service on an HTTP port. Without tokens it listens on loopback addresses only: whoever may open a connection to the port
 * may do all that the service can do. Beyond them it wants TLS and a token with each request. Requests that a web page of
 * another origin causes in a local browser are turned away.
 *
 * <p>The server does not own the service: closing the one leaves the other running.
 */
public final class RedirectorHttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedirectorHttpServer.class);

    private static final int BACKLOG = 64;
    private static final int LONGEST_REQUEST_SECONDS = 30;

    /** Far more than are needed; but the engine's own connections need file descriptors, too. */
    private static final int MOST_CONNECTIONS = 4_000;

    private final HttpServer server;
    private final String scheme;
    private final VisitorThreads threads;
    private final EventStreams streams;

    /** Listens with {@link HttpServerOptions#DEFAULT}, without tokens and TLS. */
    public RedirectorHttpServer(RedirectorService service, InetSocketAddress address) throws IOException {
        this(service, address, HttpServerOptions.DEFAULT);
    }

    /**
     * Listens from now on, without tokens and TLS.
     *
     * @param address a loopback address; port 0 for any that is free
     * @throws IllegalArgumentException if the address is not a loopback address
     * @throws IOException if the port cannot be had
     */
    public RedirectorHttpServer(RedirectorService service, InetSocketAddress address, HttpServerOptions options)
            throws IOException {
        this(service, ApiEndpoint.open(address), options);
    }

    /**
     * Listens from now on.
     *
     * @throws IOException if the port cannot be had, or the key or the tokens cannot be read
     */
    public RedirectorHttpServer(RedirectorService service, ApiEndpoint endpoint, HttpServerOptions options)
            throws IOException {
        setUpThePlatformsServer();
        if (endpoint.tokens().isPresent()) {
            endpoint.tokens().get().read();
        }
        Optional<TlsFiles.Loaded> key =
                endpoint.tls().isPresent() ? Optional.of(endpoint.tls().get().load()) : Optional.empty();
        scheme = key.isPresent() ? "https" : "http";
        server = bind(endpoint.address(), key);
        JsonFormat json = new JsonFormat();
        threads = new VisitorThreads(
                options.mostRequests() + options.mostStreams() + options.mostRequests(),
                options.answerLimit().plus(options.stallLimit()).plusSeconds(LONGEST_REQUEST_SECONDS));
        streams = new EventStreams(service, json, options);
        server.createContext(
                "/",
                new Dispatcher(
                        caller -> new Resources(service, caller, options.answerLimit()),
                        streams,
                        new RequestGuard(scheme, endpoint.isLoopback()),
                        new Doorkeeper(endpoint.tokens()),
                        threads,
                        json,
                        options));
        server.setExecutor(threads);
        server.start();
        LOG.info("The API is at {}", uri());
        key.ifPresent(loaded -> LOG.info(
                "Its certificate has the SHA-256 fingerprint {} and is good until {}",
                loaded.fingerprint(),
                loaded.certificate().getNotAfter().toInstant()));
        if (endpoint.tokens().isEmpty()) {
            LOG.info(
                    "It asks for no tokens: whoever is on this machine may change everything. See docs/api.md, 'Who may use it'");
        }
    }

    private static HttpServer bind(InetSocketAddress address, Optional<TlsFiles.Loaded> key) throws IOException {
        try {
            if (key.isEmpty()) {
                return HttpServer.create(address, BACKLOG);
            }
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(key.get().context()));
            return server;
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on %s:%d: %s; stop what listens there or choose another port"
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
    }

    /** Where clients find it. */
    public URI uri() {
        InetSocketAddress bound = server.getAddress();
        // All addresses are those of both families, written as one of them.
        String host = bound.getAddress().isAnyLocalAddress()
                ? "0.0.0.0"
                : bound.getAddress().getHostAddress();
        return URI.create(
                "%s://%s:%d".formatted(scheme, host.contains(":") ? "[" + host + "]" : host, bound.getPort()));
    }

    /** Ends all streams and stops listening. */
    @Override
    public void close() {
        streams.close();
        server.stop(0);
        threads.close();
    }

    /**
     * The JDK's server writes headers and body apart, which costs 40 ms per answer unless it is told not to wait; and it waits
     * for ever for the rest of a request unless it has a limit, and takes any number of connections.
     */
    private static void setUpThePlatformsServer() {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", String.valueOf(LONGEST_REQUEST_SECONDS));
        setUnlessSet("jdk.httpserver.maxConnections", String.valueOf(MOST_CONNECTIONS));
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

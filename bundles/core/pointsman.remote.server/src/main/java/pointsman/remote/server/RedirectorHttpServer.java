package pointsman.remote.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorService;
import pointsman.remote.server.internal.Dispatcher;
import pointsman.remote.server.internal.EventStreams;
import pointsman.remote.server.internal.RequestGuard;
import pointsman.remote.server.internal.Resources;
import pointsman.remote.wire.JsonFormat;

/**
 * A service on an HTTP port. Plain HTTP without logins, and therefore on loopback addresses only: whoever may open a
 * connection to the port may do all that the service can do. Requests that a web page of another origin causes in a local
 * browser are turned away.
 *
 * <p>The server does not own the service: closing the one leaves the other running.
 */
public final class RedirectorHttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedirectorHttpServer.class);

    private final HttpServer server;
    private final ExecutorService threads;
    private final EventStreams streams;

    /** Listens with {@link HttpServerOptions#DEFAULT}. */
    public RedirectorHttpServer(RedirectorService service, InetSocketAddress address) throws IOException {
        this(service, address, HttpServerOptions.DEFAULT);
    }

    /**
     * Listens from now on.
     *
     * @param address a loopback address; port 0 for any that is free
     * @throws IllegalArgumentException if the address is not a loopback address
     * @throws IOException if the port cannot be had
     */
    public RedirectorHttpServer(RedirectorService service, InetSocketAddress address, HttpServerOptions options)
            throws IOException {
        requireLoopback(address);
        sendAnswersAtOnce();
        JsonFormat json = new JsonFormat();
        AtomicInteger threadNumber = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "pointsman-api-" + threadNumber.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        streams = new EventStreams(service, json, options);
        Resources resources = new Resources(service, options.answerLimit());
        try {
            server = HttpServer.create(address, 64);
        } catch (IOException e) {
            streams.close();
            threads.shutdown();
            throw new IOException(
                    "cannot listen on %s:%d: %s; stop what listens there or choose another port"
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
        server.createContext("/", new Dispatcher(resources.routes(), streams, new RequestGuard(), json, options));
        server.setExecutor(threads);
        server.start();
        LOG.info("The API is at {}", uri());
    }

    /** Where clients find it. */
    public URI uri() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, bound.getPort()));
    }

    /** Ends all streams and stops listening. */
    @Override
    public void close() {
        streams.close();
        server.stop(0);
        threads.shutdown();
    }

    /** The JDK's server writes headers and body apart, which costs 40 ms per answer unless it is told not to wait. */
    private static void sendAnswersAtOnce() {
        String noDelay = "sun.net.httpserver.nodelay";
        if (System.getProperty(noDelay) == null) {
            System.setProperty(noDelay, "true");
        }
    }

    /**
     * Checks where a server may listen.
     *
     * @return the address
     * @throws IllegalArgumentException if it is not a loopback address
     */
    public static InetSocketAddress requireLoopback(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "the host '%s' is not known; use 127.0.0.1".formatted(address.getHostString()));
        }
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "the API listens on loopback addresses only (127.0.0.1, ::1, localhost) until it has TLS and logins, not on %s; from another machine use a tunnel: ssh -L %2$d:127.0.0.1:%2$d HOST"
                            .formatted(address.getAddress().getHostAddress(), address.getPort()));
        }
        return address;
    }
}

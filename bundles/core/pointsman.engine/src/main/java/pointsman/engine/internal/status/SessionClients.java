package pointsman.engine.internal.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.SessionDirectory;
import pointsman.engine.internal.http.BoundedHttp;

/** The ways to ask the servers, as far as they are configured. Safe from any thread. */
public final class SessionClients implements AutoCloseable {

    /** Longest time that an answer may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Longest answer, enough for 50,000 sessions. */
    private static final int MOST_BYTES = 16 << 20;

    /** Programs are slower than requests. */
    private static final Duration PROGRAM_PATIENCE = Duration.ofSeconds(5);

    private final Map<String, SessionClient> clients = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pointsman-sessions");
        thread.setDaemon(true);
        return thread;
    });

    public SessionClients(List<ServerConfiguration> servers) {
        BoundedHttp http = null;
        for (ServerConfiguration server : servers) {
            if (server.sessions() instanceof SessionDirectory.Http address) {
                if (http == null) {
                    http = new BoundedHttp(threads, PATIENCE, MOST_BYTES);
                }
                clients.put(server.name(), new HttpSessionClient(http, address.address()));
            } else if (server.sessions() instanceof SessionDirectory.Programs programs) {
                clients.put(server.name(), new ProgramSessionClient(programs, threads, PROGRAM_PATIENCE));
            }
        }
    }

    /** The way to ask a server; empty if there is none. */
    public Optional<SessionClient> of(String server) {
        return Optional.ofNullable(clients.get(server));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package pointsman.engine.internal.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.HostState;
import pointsman.api.HostStatus;
import pointsman.api.Severity;
import pointsman.engine.internal.http.BoundedHttp;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.monitor.EventLog;

/**
 * Asks the node exporters of the servers again and again, and writes down at each server what its host says. Confined to
 * the control thread, which never waits for an answer; each exporter is asked anew only when its last answer has ended.
 */
public final class HostWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

    /** Load windows from one question to the next. */
    private static final int WINDOWS = 5;

    /** Questions without an answer until figures count no more. */
    private static final int KEPT = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 4 << 20;
    private static final int OK = 200;

    private final Inventory inventory;
    private final Executor control;
    private final EventLog events;
    private final Duration kept;
    private final Map<String, HostRecord> records = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> reported = new HashSet<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pointsman-hosts");
        thread.setDaemon(true);
        return thread;
    });

    /** Empty where nobody is to be asked: it has threads of its own. */
    private final Optional<BoundedHttp> http;

    private int windows;

    /** @param window length of a load window */
    public HostWatch(Inventory inventory, Executor control, EventLog events, Duration window) {
        this.inventory = inventory;
        this.control = control;
        this.events = events;
        kept = window.multipliedBy((long) WINDOWS * KEPT);
        for (ServerEntry server : inventory.servers()) {
            if (server.configuration().nodeExporter().isPresent()) {
                HostRecord record = new HostRecord(Instant.now(), kept.toNanos());
                records.put(server.id(), record);
                server.setHost(record.status());
            }
        }
        http = records.isEmpty() ? Optional.empty() : Optional.of(new BoundedHttp(threads, PATIENCE, MOST_BYTES));
    }

    /** A load window has ended: asks, when it is time to. */
    public void window() {
        if (windows++ % WINDOWS == 0) {
            records.forEach((server, record) -> inventory
                    .server(server)
                    .flatMap(entry -> entry.configuration().nodeExporter())
                    .ifPresent(address -> ask(http.orElseThrow(), server, record, address)));
        }
    }

    private void ask(BoundedHttp client, String server, HostRecord record, URI address) {
        if (!asked.add(server)) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "text/plain;version=0.0.4")
                .GET()
                .build();
        client.send(request).thenApply(HostWatch::read).whenComplete((reading, failure) -> {
            try {
                control.execute(() -> {
                    asked.remove(server);
                    take(server, record, reading, failure);
                });
            } catch (RejectedExecutionException e) {
                LOG.debug("the host of server {} has answered after the engine was stopped", server, e);
            }
        });
    }

    private static HostReading read(HttpResponse<byte[]> response) {
        try {
            if (response.statusCode() != OK) {
                throw new IOException("it answers with status %d".formatted(response.statusCode()));
            }
            return HostReading.of(response.body());
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    private void take(String server, HostRecord record, HostReading reading, Throwable failure) {
        if (failure == null) {
            record.answered(reading, Instant.now(), System.nanoTime());
        } else {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            boolean unreadable = cause instanceof UnreadableException;
            record.failed(
                    unreadable ? HostState.UNREADABLE : HostState.UNREACHABLE,
                    unreadable ? cause.getCause().getMessage() : cause.getMessage(),
                    Instant.now(),
                    System.nanoTime());
        }
        HostStatus status = record.status();
        inventory.server(server).ifPresent(entry -> entry.setHost(status));
        if (status.state().isTrouble() && reported.add(server)) {
            LOG.warn("the node exporter of server {} does not say what it should: {}", server, status.detail());
            events.report(Severity.WARNING, EventType.HOST_UNKNOWN, server, Map.of("reason", status.detail()));
        } else if (status.state() == HostState.MEASURED && reported.remove(server)) {
            events.report(Severity.INFO, EventType.HOST_KNOWN, server, Map.of());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** An answer that is not what a node exporter says; the cause has the reason. */
    private static final class UnreadableException extends UncheckedIOException {

        private static final long serialVersionUID = 1;

        UnreadableException(IOException cause) {
            super(cause);
        }
    }
}

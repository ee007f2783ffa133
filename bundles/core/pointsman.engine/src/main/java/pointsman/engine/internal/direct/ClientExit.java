package pointsman.engine.internal.direct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.status.ServerSession;
import pointsman.engine.internal.status.SessionWatch;

/**
 * Has the clients of a volume leave servers: nobody new is sent there, those who are there are asked to log out, and it ends
 * when every server has said, after all that, that none is there any more. Confined to the control thread.
 */
public final class ClientExit {

    private static final Logger LOG = LoggerFactory.getLogger(ClientExit.class);

    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Inventory inventory;
    private final SessionWatch sessions;
    private final ScheduledExecutorService control;
    private final Supplier<Duration> logoutLimit;

    /** @param logoutLimit how long a client has to log out */
    public ClientExit(
            Inventory inventory,
            SessionWatch sessions,
            ScheduledExecutorService control,
            Supplier<Duration> logoutLimit) {
        this.inventory = inventory;
        this.sessions = sessions;
        this.control = control;
        this.logoutLimit = logoutLimit;
    }

    /** See {@link pointsman.engine.internal.execute.PastEngine#leave}. */
    CompletionStage<Runnable> leave(DirectVolume volume, List<String> servers) {
        for (String server : servers) {
            Optional<RedirectorException> refusal = whyNot(volume, server);
            if (refusal.isPresent()) {
                return CompletableFuture.failedFuture(refusal.get());
            }
        }
        servers.forEach(volume::close);
        Runnable reopen = () -> servers.forEach(volume::reopen);
        Leaving leaving = new Leaving(volume, servers);
        leaving.look();
        return leaving.result
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(reopen);
                    }
                    reopen.run();
                    return CompletableFuture.<Runnable>failedFuture(failure);
                })
                .thenCompose(stage -> stage);
    }

    private Optional<RedirectorException> whyNot(DirectVolume volume, String server) {
        if (servesNobody(server) || sessions.canAsk(server)) {
            return Optional.empty();
        }
        return Optional.of(new RedirectorException(
                Code.REFUSED,
                "server %s does not say who is logged in to it, so that it cannot be known when the clients of volume %s have left it; configure 'status' or 'clients' for it, or end it: once its host refuses connections nobody is there"
                        .formatted(server, volume.device().volume().name())));
    }

    private boolean servesNobody(String server) {
        return inventory.server(server).map(ServerEntry::servesNobody).orElse(true);
    }

    private final class Leaving {

        private final DirectVolume volume;
        private final Set<String> left;
        private final Map<String, Set<Long>> asked = new TreeMap<>();
        private final long deadline;
        private final Duration limit = logoutLimit.get();
        private final CompletableFuture<Void> result = new CompletableFuture<>();
        private String last = "they were not asked";

        Leaving(DirectVolume volume, List<String> servers) {
            this.volume = volume;
            this.left = new HashSet<>(servers);
            deadline = System.nanoTime()
                    + limit.plus(DirectVolume.FOLLOW_LIMIT).plusSeconds(2).toNanos();
        }

        private void look() {
            List<CompletableFuture<Void>> looks = new ArrayList<>();
            for (String server : List.copyOf(left)) {
                if (servesNobody(server)) {
                    left.remove(server);
                } else {
                    looks.add(sessions.ask(server)
                            .thenAccept(known -> took(server, known))
                            .toCompletableFuture());
                }
            }
            CompletableFuture.allOf(looks.toArray(CompletableFuture<?>[]::new)).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    LOG.error("volume {}: its clients cannot be asked to leave", volume.id(), failure);
                    last = failure.toString();
                }
                if (left.isEmpty()) {
                    result.complete(null);
                } else if (System.nanoTime() - deadline > 0) {
                    result.completeExceptionally(new RedirectorException(
                            Code.FAILED,
                            "the clients of volume %s have not left %s: %s"
                                    .formatted(volume.device().volume().name(), left, last)));
                } else {
                    control.schedule(this::look, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                }
            });
        }

        private void took(String server, Optional<SessionWatch.Known> known) {
            if (known.isEmpty()) {
                last = sessions.whyUnknown(server).orElse("it does not say who is there");
                return;
            }
            List<ServerSession> there = known.get().of(volume.export().targetName());
            volume.seen(server, there);
            List<String> coming = volume.mayArrive(server, known.get().askedNanos());
            if (there.isEmpty() && coming.isEmpty()) {
                left.remove(server);
                return;
            }
            last = there.isEmpty()
                    ? "%s may be on their way".formatted(coming)
                    : "%s are logged in"
                            .formatted(there.stream()
                                    .map(ServerSession::initiatorName)
                                    .toList());
            for (ServerSession session : there) {
                if (asked.computeIfAbsent(server, id -> new HashSet<>()).add(session.id())) {
                    sessions.requestLogout(server, session.id(), limit).whenComplete((nothing, failure) -> {
                        if (failure != null) {
                            LOG.warn(
                                    "server {} does not ask {} to log out: {}",
                                    server,
                                    session.initiatorName(),
                                    failure.toString());
                        }
                    });
                }
            }
        }
    }
}

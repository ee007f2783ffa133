package pointsman.engine.internal.direct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.PathPolicy;
import pointsman.api.PlacementPolicy;
import pointsman.api.Policy;
import pointsman.api.RemapCause;
import pointsman.api.Severity;
import pointsman.balance.placement.ConnectionPlacement;
import pointsman.balance.placement.Distribution;
import pointsman.engine.internal.execute.Remapper;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.session.DirectPlacement;
import pointsman.engine.internal.status.ServerSession;
import pointsman.engine.internal.status.SessionWatch;
import pointsman.iscsi.HostPort;
import pointsman.iscsi.StageFailure;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.LoginStatus;

/**
 * Sends the logins to volumes in direct mode to servers. A client is sent to another server than before only when it is known
 * that its old session is gone with all its commands: what it sent there must not be carried out after what it sends now.
 * Where that takes a while, the login waits, and is then answered so that the client tries again. Confined to the control
 * thread, but for {@link #place}.
 */
public final class DirectLogins implements DirectPlacement {

    private static final Logger LOG = LoggerFactory.getLogger(DirectLogins.class);

    /** So long a login is kept waiting; clients give up after 10 s or more. */
    private static final long WAIT_NANOS = 4_000_000_000L;

    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final String NOWHERE = "";

    /** A client that comes back at once so many times is not kept by the server. */
    private static final int RETURNS = 3;

    /** A client that comes back within this time does not make its device move, unless something speaks for that. */
    private static final long STAYS_NANOS = 60_000_000_000L;

    private final ScheduledExecutorService control;
    private final Inventory inventory;
    private final DirectVolumes volumes;
    private final SessionWatch sessions;
    private final DirectLoads loads;
    private final Remapper remapper;
    private final Supplier<Policy> policy;
    private final EventLog events;
    private final ConnectionPlacement placement = new ConnectionPlacement();
    private long turn;

    public DirectLogins(
            ScheduledExecutorService control,
            Inventory inventory,
            DirectVolumes volumes,
            SessionWatch sessions,
            DirectLoads loads,
            Remapper remapper,
            Supplier<Policy> policy,
            EventLog events) {
        this.control = control;
        this.inventory = inventory;
        this.volumes = volumes;
        this.sessions = sessions;
        this.loads = loads;
        this.remapper = remapper;
        this.policy = policy;
        this.events = events;
    }

    @Override
    public CompletionStage<LoginDecision> place(LoginAttempt login, String device) {
        CompletableFuture<LoginDecision> decision = new CompletableFuture<>();
        try {
            control.execute(() -> new Login(login, device, decision).begin());
        } catch (RejectedExecutionException stopped) {
            decision.complete(notNow("the engine has been stopped"));
        }
        return decision;
    }

    private static LoginDecision notNow(String reason) {
        return new LoginDecision.Reject(LoginStatus.SERVICE_UNAVAILABLE, reason);
    }

    private final class Login {

        private final String client;
        private final String device;
        private final CompletableFuture<LoginDecision> decision;
        private final long began = System.nanoTime();
        private Optional<String> avoided = Optional.empty();
        private boolean mayMoveDevice = true;
        private boolean counted;

        Login(LoginAttempt login, String device, CompletableFuture<LoginDecision> decision) {
            this.client = login.initiatorName();
            this.device = device;
            this.decision = decision;
        }

        void begin() {
            try {
                Optional<DirectVolume> volume = volumes.find(device);
                if (volume.isEmpty()) {
                    decision.complete(notNow("the volume is on its way to proxy mode"));
                    return;
                }
                look(volume.get());
            } catch (RuntimeException e) {
                LOG.error("the login of {} to volume {} could not be placed", client, device, e);
                decision.complete(notNow("it could not be placed: " + e));
            }
        }

        private void later(String why) {
            if (System.nanoTime() - began > WAIT_NANOS) {
                decision.complete(notNow(why));
            } else {
                control.schedule(this::begin, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void look(DirectVolume volume) {
            Optional<ServerEntry> mapped = volumes.mapped(volume);
            if (!volume.state().is(ModeState.DIRECT)) {
                later("the mode of the volume is being changed");
                return;
            }
            if (volume.device().isMoving()
                    || volume.device().isBlocked()
                    || mapped.isEmpty()
                    || !canServe(volume, mapped.get())) {
                later("the volume waits for a server");
                return;
            }
            Optional<DeviceEntry> other = volumes.otherIn(volume.export(), volume.device());
            if (other.isPresent()) {
                later("the target of the volume shows device %s, too, which the client would reach"
                        .formatted(other.get().volume().name()));
                return;
            }
            countReturn(volume);
            boolean shared = volume.device().pathUse().policy() == PathPolicy.ALL
                    && volumes.mayHaveClients(volume).stream()
                            .allMatch(server -> server.servesNobody() || sessions.canAsk(server.id()));
            if (shared) {
                lookShared(volume);
            } else if (volume.device().pathUse().policy() == PathPolicy.ALL) {
                later("not every server says who is logged in to it, so that a client could be at two of them");
            } else {
                lookSingle(volume, mapped.get());
            }
        }

        private boolean canServe(DirectVolume volume, ServerEntry server) {
            return server.isUp() && volume.device().usablePath(server.id()).isPresent();
        }

        private void countReturn(DirectVolume volume) {
            if (counted) {
                return;
            }
            counted = true;
            int returns = volume.comes(client, began);
            Optional<DirectVolume.Visit> last = volume.visit(client);
            if (returns >= RETURNS && last.isPresent()) {
                String server = last.get().server();
                if (!volume.turnedAway(client).contains(server)) {
                    volume.turnedAway(client, server);
                    events.report(
                            Severity.WARNING,
                            EventType.CLIENT_TURNED_AWAY,
                            volume.id(),
                            Map.of("client", client, "server", server, "times", Integer.toString(returns)));
                }
                avoided = Optional.of(server);
            }
        }

        /** One server at a time has the clients of the volume. */
        private void lookSingle(DirectVolume volume, ServerEntry mapped) {
            if (!volume.isOpen(mapped.id())) {
                later("the volume is being moved");
                return;
            }
            Optional<String> elsewhere = mayMoveDevice ? elsewhere(volume, mapped.id()) : Optional.empty();
            if (elsewhere.isEmpty()) {
                redirect(volume, mapped);
                return;
            }
            // Clients of others are not sent away for this one; only where nobody is the device moves.
            mayMoveDevice = false;
            sessions.ask(mapped.id()).thenAccept(known -> {
                List<ServerSession> there =
                        known.map(now -> now.of(volume.export().targetName())).orElse(List.of());
                boolean alone = known.isPresent()
                        && there.isEmpty()
                        && volume.mayArrive(mapped.id(), System.nanoTime()).isEmpty();
                if (alone && volume.isOpen(mapped.id())) {
                    move(volume, elsewhere.get());
                } else {
                    begin();
                }
            });
        }

        private void move(DirectVolume volume, String to) {
            CompletionStage<?> moved;
            try {
                moved = remapper.remap(
                        volume.id(), to, RemapCause.PLACED, "engine", "a client that comes is placed there");
            } catch (RuntimeException refused) {
                moved = CompletableFuture.failedFuture(refused);
            }
            moved.whenComplete((outcome, failure) -> {
                if (failure != null) {
                    LOG.info(
                            "volume {} stays where it is: {}",
                            volume.id(),
                            StageFailure.causeOf(failure).getMessage());
                }
                control.execute(this::begin);
            });
        }

        /** Another server that the client should have, if nobody else is at the one that the table names. */
        private Optional<String> elsewhere(DirectVolume volume, String mapped) {
            Optional<List<ServerSession>> there = volumes.clients(volume, mapped);
            boolean others = there.isEmpty()
                    || there.get().stream()
                            .anyMatch(session -> !session.initiatorName().equals(client))
                    || volume.mayArrive(mapped, began).stream().anyMatch(name -> !name.equals(client));
            if (others) {
                return Optional.empty();
            }
            return choose(volume, mapped).filter(server -> !server.equals(mapped));
        }

        /** Several servers may have the clients of the volume; each client is at one of them. */
        private void lookShared(DirectVolume volume) {
            List<ServerEntry> places = volumes.mayHaveClients(volume);
            List<CompletableFuture<?>> asked = new ArrayList<>();
            for (ServerEntry server : places) {
                if (!server.servesNobody()) {
                    asked.add(sessions.ask(server.id()).toCompletableFuture());
                }
            }
            CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                    .thenRun(() -> placeShared(volume, places));
        }

        private void placeShared(DirectVolume volume, List<ServerEntry> places) {
            Optional<String> chosen = choose(volume, NOWHERE);
            if (chosen.isEmpty()) {
                later("no server can take it");
                return;
            }
            for (ServerEntry other : places) {
                boolean gone = other.id().equals(chosen.get())
                        || other.servesNobody()
                        || volumes.clients(volume, other.id())
                                .filter(there -> there.stream().noneMatch(session -> session.initiatorName()
                                        .equals(client)))
                                .isPresent();
                if (!gone) {
                    later("its former session at %s is not known to have ended".formatted(other.id()));
                    return;
                }
            }
            redirect(volume, inventory.server(chosen.get()).orElseThrow());
        }

        /** @param usual where the client stays if it was there a moment ago */
        private Optional<String> choose(DirectVolume volume, String usual) {
            Set<String> refusing = volume.turnedAway(client);
            List<String> candidates = inventory.servers().stream()
                    .filter(ServerEntry::isUsable)
                    .filter(server -> canServe(volume, server) && volume.isOpen(server.id()))
                    .map(ServerEntry::id)
                    .toList();
            List<String> willing = candidates.stream()
                    .filter(server -> !refusing.contains(server)
                            && avoided.filter(server::equals).isEmpty())
                    .toList();
            List<String> choice = willing.isEmpty() ? candidates : willing;
            Optional<String> destination = volume.destination(client).filter(choice::contains);
            if (destination.isPresent()) {
                return destination;
            }
            boolean stays = volume.visit(client)
                    .filter(visit -> visit.server().equals(usual) && began - visit.nanos() < STAYS_NANOS)
                    .isPresent();
            if (stays && choice.contains(usual)) {
                return Optional.of(usual);
            }
            return placement.choose(policy.get().placement(), now(), newcomer(volume), choice, turn++);
        }

        private Distribution now() {
            return loads.distribution(
                    volumes.all(), policy.get().redistribution().categoryWeights());
        }

        private ConnectionPlacement.Newcomer newcomer(DirectVolume volume) {
            return new ConnectionPlacement.Newcomer(client, loads.category(volume), loads.history(client));
        }

        private void redirect(DirectVolume volume, ServerEntry server) {
            PlacementPolicy rule = policy.get().placement();
            ConnectionPlacement.Expectation expected = placement.expect(now(), newcomer(volume));
            String address = HostPort.of(server.configuration()
                    .clientAddress()
                    .orElse(server.configuration().address()));
            Set<Long> former = volumes.clients(volume, server.id()).orElse(List.of()).stream()
                    .filter(session -> session.initiatorName().equals(client))
                    .map(ServerSession::id)
                    .collect(Collectors.toSet());
            volume.sent(client, server.id(), former, System.nanoTime());
            events.report(
                    Severity.INFO,
                    EventType.CLIENT_REDIRECTED,
                    volume.id(),
                    Map.of(
                            "client", client,
                            "server", server.id(),
                            "address", address,
                            "placement", rule.name(),
                            "expectedIops", "%.0f".formatted(expected.load().iops()),
                            "basis", expected.basis().name()));
            if (!decision.complete(new LoginDecision.Redirect(address))) {
                LOG.warn("the login of {} to volume {} was placed twice", client, device);
            }
        }
    }
}

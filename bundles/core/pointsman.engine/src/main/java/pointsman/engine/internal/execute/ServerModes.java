package pointsman.engine.internal.execute;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.ExecutionState;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.Severity;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.mapping.ExecutionRecord;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.monitor.EventLog;

/** Does what an administrator wants of a server: use it, empty it, leave it alone. Confined to the control thread. */
public final class ServerModes {

    private static final Logger LOG = LoggerFactory.getLogger(ServerModes.class);
    private static final String ENGINE = "engine";

    private final Inventory inventory;
    private final MappingStore store;
    private final PlanBook plans;
    private final PlanRunner runner;
    private final Reconciler reconciler;
    private final EventLog events;

    public ServerModes(
            Inventory inventory,
            MappingStore store,
            PlanBook plans,
            PlanRunner runner,
            Reconciler reconciler,
            EventLog events) {
        this.inventory = inventory;
        this.store = store;
        this.plans = plans;
        this.runner = runner;
        this.reconciler = reconciler;
        this.events = events;
    }

    /**
     * Changes a server's mode; see {@link pointsman.api.RedirectorService#setServerMode}.
     *
     * <p>A plan that nobody has asked for gives way to a person who wants to empty a server.
     *
     * @return completes on the control thread
     * @throws RedirectorException NOT_FOUND, CONFLICT while another plan is under way, or REFUSED for a server that cannot
     *     be emptied or still serves devices
     */
    public CompletionStage<ServerStatus> set(String id, ServerMode mode, String who) {
        ServerEntry server = inventory
                .server(id)
                .orElseThrow(() -> new RedirectorException(
                        Code.NOT_FOUND, "there is no server '%s'; list them to see their ids".formatted(id)));
        switch (mode) {
            case ACTIVE -> {
                change(server, mode, who);
                reconciler.reconcileServer(id);
            }
            case DRAINING -> {
                return drain(server, who).thenApply(nothing -> server.status());
            }
            case MAINTENANCE -> {
                if (serves(id)) {
                    throw new RedirectorException(
                            Code.REFUSED,
                            "server %s still serves devices; set it to draining, and it goes on to maintenance once it is empty"
                                    .formatted(id));
                }
                change(server, mode, who);
            }
        }
        return CompletableFuture.completedFuture(server.status());
    }

    /** A draining server that has become empty goes on to maintenance. */
    public void executionChanged(ExecutionRecord execution) {
        if (execution.state() != ExecutionState.DONE
                || plans.find(execution.planId())
                        .filter(plan -> plan.objective() == PlanObjective.DRAIN)
                        .isEmpty()) {
            return;
        }
        inventory.servers().stream()
                .filter(server -> server.mode() == ServerMode.DRAINING && !serves(server.id()))
                .forEach(server -> goOnToMaintenance(server, execution.who()));
    }

    /**
     * A draining server that its devices have left otherwise, for example because it failed, goes on to maintenance, too; to
     * be called now and then.
     */
    public void retry() {
        if (runner.isBusy()) {
            return;
        }
        inventory.servers().stream()
                .filter(server -> server.mode() == ServerMode.DRAINING && !serves(server.id()))
                .forEach(server -> goOnToMaintenance(server, ENGINE));
    }

    /** That it cannot be written must not make the plan fail, which has done what it should. */
    private void goOnToMaintenance(ServerEntry server, String who) {
        try {
            change(server, ServerMode.MAINTENANCE, who);
        } catch (UncheckedIOException e) {
            LOG.error("server {} is empty but stays in mode draining", server.id(), e);
        }
    }

    private CompletionStage<Void> drain(ServerEntry server, String who) {
        if (!owns(server.id())) {
            drainOfShares(server, who);
            return CompletableFuture.completedFuture(null);
        }
        return runner.giveWay()
                .thenCompose(nothing -> {
                    requireNoPlan();
                    return plan(server, who);
                })
                .thenAccept(plan -> {
                    if (!owns(server.id())) {
                        drainOfShares(server, who);
                        return;
                    }
                    if (plan.moves().isEmpty()) {
                        throw new RedirectorException(
                                Code.REFUSED,
                                "server %s cannot be emptied: no other usable server reaches its devices"
                                        .formatted(server.id()));
                    }
                    runner.requireApplicable(plan);
                    ServerMode before = server.mode();
                    change(server, ServerMode.DRAINING, who);
                    reconciler.reconcileServer(server.id());
                    try {
                        runner.apply(plan, who);
                    } catch (RedirectorException e) {
                        goBack(server, before, who);
                        throw e;
                    }
                });
    }

    /** A server that drains without a plan would do so for ever. */
    private void goBack(ServerEntry server, ServerMode before, String who) {
        try {
            change(server, before, who);
        } catch (UncheckedIOException e) {
            LOG.error(
                    "server {} is in mode {} again, since it is not being emptied, but in mode draining after a restart; set its mode once the disk can be written",
                    server.id(),
                    before.name().toLowerCase(Locale.ROOT),
                    e);
            changed(server, before, who);
        }
        reconciler.reconcileServer(server.id());
    }

    /** Devices of others that use it too give it up first; then it goes on by itself. */
    private void drainOfShares(ServerEntry server, String who) {
        change(server, ServerMode.DRAINING, who);
        reconciler.reconcileServer(server.id());
        if (!serves(server.id())) {
            change(server, ServerMode.MAINTENANCE, who);
        }
    }

    /** On the system as it is when the server takes nothing any more. */
    private CompletionStage<Plan> plan(ServerEntry server, String who) {
        ServerMode before = server.mode();
        server.setMode(ServerMode.DRAINING);
        try {
            return plans.create(PlanRequest.drain(server.id(), who));
        } finally {
            server.setMode(before);
        }
    }

    private void requireNoPlan() {
        runner.latest().filter(execution -> !execution.state().hasEnded()).ifPresent(execution -> {
            throw new RedirectorException(
                    Code.CONFLICT, "plan %s is under way; wait for its end or cancel it".formatted(execution.planId()));
        });
    }

    private boolean serves(String server) {
        return owns(server) || reconciler.sharing().isUsed(server);
    }

    private boolean owns(String server) {
        return !store.table().devicesOf(server).isEmpty();
    }

    private void change(ServerEntry server, ServerMode mode, String who) {
        store.setMode(server.id(), mode);
        changed(server, mode, who);
    }

    private void changed(ServerEntry server, ServerMode mode, String who) {
        server.setMode(mode);
        events.report(
                Severity.INFO, EventType.SERVER_MODE_CHANGED, server.id(), Map.of("mode", mode.name(), "who", who));
    }
}

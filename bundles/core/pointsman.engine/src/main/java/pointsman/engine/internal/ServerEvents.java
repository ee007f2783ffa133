package pointsman.engine.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.ServerHealth;
import pointsman.api.Severity;
import pointsman.engine.internal.execute.Reconciler;
import pointsman.engine.internal.execute.SurveyIntake;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.fence.FenceState;
import pointsman.engine.internal.fence.ServerFence;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.FoundUnit;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.iscsi.StageFailure;

/** What follows from what the links report. Confined to the control thread. */
final class ServerEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ServerEvents.class);

    private final Threads threads;
    private final Inventory inventory;
    private final SurveyIntake intake;
    private final Reconciler reconciler;
    private final VolumeDisplay display;
    private final Map<String, ServerFence> fences;
    private final EventLog events;
    private final Runnable changed;
    private final Set<String> untried = new HashSet<>();
    private final Set<String> waitingForFence = new HashSet<>();
    private final Map<String, Runnable> notTakenIn = new HashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /**
     * @param fences by server id
     */
    ServerEvents(
            Threads threads,
            Inventory inventory,
            SurveyIntake intake,
            Reconciler reconciler,
            VolumeDisplay display,
            Map<String, ServerFence> fences,
            EventLog events,
            Runnable changed) {
        this.threads = threads;
        this.inventory = inventory;
        this.intake = intake;
        this.reconciler = reconciler;
        this.display = display;
        this.fences = Map.copyOf(fences);
        this.events = events;
        this.changed = changed;
        inventory.servers().forEach(server -> untried.add(server.id()));
    }

    /** Completes when every server has been tried and the devices are served as far as they can be. */
    CompletionStage<Void> ready() {
        return ready.copy();
    }

    /** Starts the reconciler at once if there is no server to be tried. */
    void startWhenAllTried() {
        tried("");
    }

    void surveyed(String id, int login, List<FoundUnit> units) {
        surveyed(id, login, units, false);
    }

    private void surveyed(String id, int login, List<FoundUnit> units, boolean again) {
        ServerEntry server = inventory.server(id).orElseThrow();
        boolean wasUp = server.isUp();
        int survey = server.beganSurvey(login);
        notTakenIn.remove(id);
        takeIn(server, units)
                .thenRun(() -> {
                    if (!server.becameUp(survey)) {
                        return;
                    }
                    fences.get(id).clear();
                    display.show();
                    if (!wasUp) {
                        events.report(
                                Severity.INFO,
                                EventType.SERVER_UP,
                                id,
                                Map.of("devices", Integer.toString(units.size())));
                    }
                    reconciler.reconcileServer(id);
                    tried(id);
                    changed.run();
                })
                .exceptionally(failure -> {
                    if (server.isSurvey(survey)) {
                        failedToTakeIn(id, login, units, again, StageFailure.causeOf(failure));
                    }
                    return null;
                });
    }

    /** Tries again to take in what servers show, where that has failed; to be called now and then. */
    void retry() {
        List.copyOf(notTakenIn.values()).forEach(Runnable::run);
    }

    private CompletionStage<Void> takeIn(ServerEntry server, List<FoundUnit> units) {
        try {
            return intake.take(server, units);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** For example because a new device could not be written down. The other servers must not wait for this one. */
    private void failedToTakeIn(String id, int login, List<FoundUnit> units, boolean again, Throwable cause) {
        String reason = "what it shows could not be taken in: " + cause.getMessage();
        if (again) {
            inventory.server(id).orElseThrow().wentDown(reason);
        } else {
            LOG.error("what server {} shows could not be taken in; it is tried again", id, cause);
            wentDown(id, reason);
        }
        notTakenIn.put(id, () -> surveyed(id, login, units, true));
    }

    /**
     * @param silent see {@link pointsman.engine.internal.link.LinkListener#down}
     */
    void down(String id, String reason, boolean silent) {
        notTakenIn.remove(id);
        fences.get(id).failed(reason, silent);
        wentDown(id, reason);
    }

    private void wentDown(String id, String reason) {
        inventory.server(id).orElseThrow().wentDown(reason);
        inventory.devices().forEach(device -> device.recovered(id));
        events.report(Severity.ERROR, EventType.SERVER_DOWN, id, Map.of("reason", reason));
        tried(id);
        reconciler.reconcileServer(id);
        changed.run();
    }

    void answering(String id) {
        fences.get(id).answering();
    }

    /** The link has seen that the server can no longer carry out what was asked of it before. */
    void seenFenced(String id, String how, boolean forEverybody) {
        fences.get(id).seen(how, forEverybody);
    }

    void fenced(String id, String how, boolean forEverybody) {
        ServerEntry server = inventory.server(id).orElseThrow();
        if (server.isUp()) {
            return;
        }
        server.becameFenced(forEverybody);
        waitingForFence.remove(id);
        if (server.health() == ServerHealth.DOWN) {
            events.report(Severity.INFO, EventType.SERVER_FENCED, id, Map.of("how", how));
        }
        reconciler.reconcileServer(id);
        changed.run();
    }

    /**
     * @param connected see {@link pointsman.engine.internal.link.LinkListener#notFenced}
     */
    void notFenced(String id, String reason, boolean connected) {
        ServerFence fence = fences.get(id);
        fence.attemptFailed();
        if (connected) {
            fence.answeredConnection(reason);
        }
        if (fence.state() != FenceState.FENCED && reconciler.isMapped(id) && waitingForFence.add(id)) {
            events.report(Severity.WARNING, EventType.FENCE_WAITING, id, Map.of("reason", reason));
        }
    }

    private void tried(String id) {
        untried.remove(id);
        if (untried.isEmpty() && !reconciler.isStarted()) {
            reconciler.start();
            // The routes are given on the data loop, in the order in which they were decided.
            threads.data().execute(() -> ready.complete(null));
        }
    }
}

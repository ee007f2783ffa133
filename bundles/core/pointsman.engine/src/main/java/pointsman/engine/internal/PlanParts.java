package pointsman.engine.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import pointsman.api.EventType;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Sentences;
import pointsman.api.Severity;
import pointsman.engine.internal.automate.Automation;
import pointsman.engine.internal.execute.PlanBook;
import pointsman.engine.internal.execute.PlanRunner;
import pointsman.engine.internal.execute.PlanSchedules;
import pointsman.engine.internal.execute.PlanThreads;
import pointsman.engine.internal.execute.PolicyFile;
import pointsman.engine.internal.execute.Reconciler;
import pointsman.engine.internal.execute.Remapper;
import pointsman.engine.internal.execute.ServerModes;
import pointsman.engine.internal.execute.TableWriter;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.execute.WhatIfQuestions;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.PlanStore;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.monitor.Monitor;

/**
 * The parts that make plans and carry them out, made and wired, and the policy by which they do. Confined to the control thread, but
 * for what is said otherwise.
 */
final class PlanParts implements AutoCloseable {

    /** Among which those of a plan that was interrupted are looked for. */
    private static final int MOST_CHANGES_OF_A_PLAN = 20_000;

    private final Inventory inventory;
    private final MappingStore mapping;
    private final PlanStore store;
    private final EventLog events;
    private final PolicyFile policyFile;
    private final PlanThreads threads;
    private final PlanBook book;
    private final WhatIfQuestions whatIf;
    private final PlanRunner runner;
    private final Automation automation;
    private final ServerModes serverModes;
    private final PlanSchedules schedules;

    /**
     * @param store closed by {@link #close}
     * @param dataDirectory where the policy is kept
     * @param configured the policy of the configuration
     * @param ready whether every server has been tried
     * @param changed is told after each step of an execution
     */
    PlanParts(
            Inventory inventory,
            MappingStore mapping,
            PlanStore store,
            TableWriter writer,
            Threads engine,
            Monitor monitor,
            Remapper remapper,
            Reconciler reconciler,
            EventLog events,
            Path dataDirectory,
            Policy configured,
            BooleanSupplier ready,
            Runnable changed) {
        this.inventory = inventory;
        this.mapping = mapping;
        this.store = store;
        this.events = events;
        policyFile = new PolicyFile(dataDirectory, configured);
        threads = new PlanThreads(engine);
        book = new PlanBook(
                inventory,
                writer,
                store,
                threads,
                monitor::recentLoads,
                () -> this.automation().windowsHeld(),
                events,
                policyFile.read());
        whatIf = new WhatIfQuestions(book, inventory, threads, monitor::recentLoads, () -> monitor.snapshot()
                .topology());
        runner = new PlanRunner(remapper, writer, store, book::policy, events, execution -> {
            this.serverModes().executionChanged(execution);
            this.automation().executionChanged(execution);
            this.schedules().executionChanged(execution);
            changed.run();
        });
        automation = new Automation(book, runner, threads, monitor::meanLoads, events);
        serverModes = new ServerModes(inventory, mapping, book, runner, reconciler, events);
        schedules = new PlanSchedules(
                book, runner, store, ready, () -> Sentences.of(monitor.snapshot()), events, InstantSource.system());
    }

    PlanBook book() {
        return book;
    }

    WhatIfQuestions whatIf() {
        return whatIf;
    }

    PlanRunner runner() {
        return runner;
    }

    /** Plans without a person. */
    Automation automation() {
        return automation;
    }

    ServerModes serverModes() {
        return serverModes;
    }

    /** Applies plans at their time. */
    PlanSchedules schedules() {
        return schedules;
    }

    /** Takes up what a former run of the engine has left. */
    void restore() {
        runner.restore(() -> mapping.changes(MOST_CHANGES_OF_A_PLAN));
        schedules.restore();
    }

    /**
     * Replaces the rules, for the next run of the engine as well.
     *
     * @throws RedirectorException NOT_FOUND if they name a device or a server that does not exist, FAILED if they cannot be written down
     */
    Policy setPolicy(Policy policy, String who) {
        for (String device : policy.namedDevices()) {
            if (inventory.device(device).isEmpty()) {
                throw new RedirectorException(
                        Code.NOT_FOUND,
                        "the policy names device '%s', which does not exist; list the devices to see their ids"
                                .formatted(device));
            }
        }
        for (String server : policy.namedServers()) {
            if (inventory.server(server).isEmpty()) {
                throw new RedirectorException(
                        Code.NOT_FOUND,
                        "the policy names server '%s', which does not exist; list the servers to see their ids"
                                .formatted(server));
            }
        }
        try {
            policyFile.write(policy, who);
        } catch (IOException e) {
            throw new RedirectorException(
                    Code.FAILED,
                    "the policy stays as it is, because the new one could not be written down: %s; see that the engine's data directory has room"
                            .formatted(e.getMessage()),
                    e);
        }
        book.setPolicy(policy);
        automation.policyChanged();
        events.report(Severity.INFO, EventType.POLICY_CHANGED, "", Map.of("who", who));
        return policy;
    }

    /** A window of the monitor has ended. */
    void windowEnded() {
        schedules.look();
        automation.windowEnded(Instant.now());
    }

    /** The engine ends: nothing is looked for any more, and no move begins. */
    void stop() {
        schedules.stop();
        runner.stop();
        threads.close();
    }

    /** After the control thread has ended. */
    @Override
    public void close() {
        threads.close();
        store.close();
    }
}

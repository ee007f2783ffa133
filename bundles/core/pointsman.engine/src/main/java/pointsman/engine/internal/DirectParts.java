package pointsman.engine.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import pointsman.api.ClientSession;
import pointsman.api.MappingTable;
import pointsman.api.Policy;
import pointsman.api.Problem;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.internal.direct.ClientExit;
import pointsman.engine.internal.direct.DirectLoads;
import pointsman.engine.internal.direct.DirectLogins;
import pointsman.engine.internal.direct.DirectVolumes;
import pointsman.engine.internal.direct.Redistributor;
import pointsman.engine.internal.direct.ServerClearance;
import pointsman.engine.internal.direct.VolumeModes;
import pointsman.engine.internal.execute.PastEngine;
import pointsman.engine.internal.execute.PathFlush;
import pointsman.engine.internal.execute.Reconciler;
import pointsman.engine.internal.execute.Remapper;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.execute.VolumeRegistry;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.San;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.session.ProxyExit;
import pointsman.engine.internal.status.SessionClients;
import pointsman.engine.internal.status.SessionWatch;

/** The parts for volumes in direct mode, made and wired. Confined to the control thread, but for what is said otherwise. */
final class DirectParts implements AutoCloseable {

    private final Inventory inventory;
    private final SessionClients clients;
    private final SessionWatch watch;
    private final DirectVolumes volumes;
    private final DirectLoads loads;
    private final Redistributor redistributor;
    private final ScheduledExecutorService control;
    private final Supplier<Policy> policy;
    private final EventLog events;
    private final ClientExit exit;
    private final ServerClearance clearance;
    private VolumeModes modes;
    private Reconciler reconciler;

    /** @param ownName initiator name of the engine's own sessions */
    DirectParts(
            EngineConfiguration configuration,
            Inventory inventory,
            San san,
            Supplier<MappingTable> table,
            ScheduledExecutorService control,
            Supplier<Policy> policy,
            EventLog events,
            String ownName) {
        this.inventory = inventory;
        this.control = control;
        this.policy = policy;
        this.events = events;
        clients = new SessionClients(configuration.servers());
        watch = new SessionWatch(
                clients, control, events, session -> session.initiatorName().equals(ownName));
        volumes = new DirectVolumes(inventory, table, watch);
        exit = new ClientExit(inventory, watch, control, this::logoutLimit);
        volumes.setExit(exit);
        clearance = new ServerClearance(inventory, volumes, exit);
        loads = new DirectLoads(
                inventory,
                watch,
                volumes,
                device -> san.raidLevel(device.volume().identity()));
        redistributor = new Redistributor(inventory, volumes, loads, watch, policy, events);
    }

    /** Completes the wiring, once there is who changes the table. */
    void connect(
            Threads threads,
            VolumeRegistry registry,
            Supplier<MappingTable> table,
            ProxyExit proxyExit,
            PathFlush flush,
            Reconciler newReconciler) {
        reconciler = newReconciler;
        modes = new VolumeModes(
                threads,
                inventory,
                registry,
                table,
                volumes,
                exit,
                proxyExit,
                watch,
                flush,
                newReconciler,
                events,
                this::logoutLimit);
    }

    /** Who sends logins to servers; safe from any thread. */
    DirectLogins logins(Remapper remapper) {
        return new DirectLogins(control, inventory, volumes, watch, loads, remapper, policy, events);
    }

    PastEngine pastEngine() {
        return volumes;
    }

    VolumeModes modes() {
        return modes;
    }

    private Duration logoutLimit() {
        return policy.get().redistribution().logoutLimit();
    }

    /** Asks the servers what their clients do, if that is anybody's business. */
    void look() {
        if (volumes.isEmpty()) {
            return;
        }
        for (ServerEntry server : inventory.servers()) {
            if (server.isUp() && watch.canAsk(server.id())) {
                watch.ask(server.id()).thenAccept(known -> volumes.seen(server.id()));
            }
        }
    }

    /** What was measured, with what flows past the engine. */
    LoadMeters.Reading with(LoadMeters.Reading reading) {
        return loads.with(reading);
    }

    /** A window has ended. */
    void window() {
        redistributor.window();
        clearance.look();
        // Rows wait for clients to have left, which nobody tells but the servers.
        List<DeviceEntry> direct = volumes.devices();
        if (!direct.isEmpty()) {
            reconciler.reconcile(direct);
        }
    }

    List<ClientSession> sessions() {
        return loads.sessions();
    }

    List<Problem> problems() {
        return redistributor.problems();
    }

    @Override
    public void close() {
        clients.close();
    }
}

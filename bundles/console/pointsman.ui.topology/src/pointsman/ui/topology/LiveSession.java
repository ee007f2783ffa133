package pointsman.ui.topology;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.KeptPlaces;
import pointsman.console.model.diagram.LayeredLayout;
import pointsman.console.model.diagram.LiveDiagram;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.SnapshotFeed;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.whatif.WhatIfResult;
import pointsman.ui.UiThread;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.topology.editparts.Policies;
import pointsman.ui.topology.palette.ToolChoice;
import pointsman.ui.topology.policies.LivePolicies;
import pointsman.ui.topology.policies.Report;
import pointsman.ui.topology.properties.VolumeChoices;
import pointsman.ui.volume.VolumeFlow;
import pointsman.ui.volume.VolumeItems;

/** The picture of a running engine, kept up to date until it is closed. */
final class LiveSession implements EditorSession, EngineListener {

    private final EngineConnection connection;
    private final Optional<KeptPlaces> places;
    private final LiveDiagram live;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(LiveSession::thread);
    private final SnapshotFeed feed;
    private final Policies policies;
    private final VolumeItems volumes;
    private Map<String, Position> kept;

    /**
     * @param places where places chosen by hand are kept; empty when there is no such place
     * @param volumes has the engine do what is chosen in the properties
     * @param items of the context menu
     * @param uiThread shows what a thread of its own has worked out
     */
    LiveSession(
            EngineConnection connection,
            Optional<KeptPlaces> places,
            NodeSizes sizes,
            VolumeFlow volumes,
            VolumeItems items,
            UiThread uiThread,
            Report report) {
        this.connection = connection;
        this.volumes = items;
        this.places = places;
        this.kept = places.map(KeptPlaces::load).orElse(Map.of());
        this.live = new LiveDiagram(
                connection.label(), LayeredLayout.byServer(sizes), kept, new ConsolePreferences().byteUnits());
        this.feed = new SnapshotFeed(live, worker, uiThread);
        this.policies = new LivePolicies(
                live.diagram(), connection::snapshot, connection.draft(), new VolumeChoices(volumes), report);
        updated(connection);
        // After the snapshot: one that was out of date when it was offered is shown as that.
        stale(connection);
        connection.addListener(this);
    }

    @Override
    public Diagram diagram() {
        return live.diagram();
    }

    @Override
    public Optional<SystemSnapshot> snapshot() {
        return connection.snapshot();
    }

    @Override
    public Optional<SystemSnapshot> shown() {
        return live.snapshot();
    }

    @Override
    public Optional<SystemSnapshot> system() {
        return connection.snapshot().filter(now -> live.diagram().staleness().isEmpty());
    }

    @Override
    public VolumeItems volumes() {
        return volumes;
    }

    @Override
    public Policies policies() {
        return policies;
    }

    @Override
    public List<ToolChoice> tools() {
        return List.of();
    }

    @Override
    public Supplier<Edit> arranging() {
        return () -> Edits.arrange(Map.of());
    }

    @Override
    public Supplier<Edit> arranging(Set<String> ids) {
        return () -> Edits.arrange(ids, Map.of());
    }

    @Override
    public boolean isPlacedByHand() {
        return false;
    }

    /** What is not placed by hand is placed with each report. */
    @Override
    public boolean isUnplaced() {
        return false;
    }

    @Override
    public void suppose(Optional<WhatIfResult> answer) {
        live.suppose(usual -> answer.map(known -> known.over(usual)).orElse(usual));
    }

    @Override
    public void showIn(ByteUnits units) {
        live.showIn(units);
    }

    @Override
    public void keepPlaces() {
        Map<String, Position> now = live.positions();
        if (now.equals(kept) || places.isEmpty()) {
            return;
        }
        places.get().keep(now);
        kept = now;
    }

    @Override
    public void close() {
        connection.removeListener(this);
        feed.close();
        worker.shutdownNow();
        keepPlaces();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "topology");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void updated(EngineConnection same) {
        same.snapshot().ifPresent(feed::offer);
    }

    @Override
    public void stale(EngineConnection same) {
        same.staleReason().ifPresent(reason -> live.showStale(same.staleSince().orElseGet(Instant::now), reason));
    }
}

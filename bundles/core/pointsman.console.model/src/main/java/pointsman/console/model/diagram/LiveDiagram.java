package pointsman.console.model.diagram;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pointsman.api.MappingTable;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Topology;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.NaturalOrder;

/**
 * Keeps a diagram up to date with a running engine. The structure comes from the engine; only places can be edited. Same
 * threads as {@link Diagram}.
 */
public final class LiveDiagram {

    private final Diagram diagram;
    private final Map<String, Position> kept;
    private Optional<SystemSnapshot> last = Optional.empty();
    private UnaryOperator<Function<Content, Overlay>> supposing = UnaryOperator.identity();
    private ByteUnits units;
    private long staleReports;

    /**
     * One that tells bytes in binary units.
     *
     * @param name shown until the first snapshot comes
     * @param positions places chosen by hand in earlier sessions
     */
    public LiveDiagram(String name, Layout layout, Map<String, Position> positions) {
        this(name, layout, positions, ByteUnits.BINARY);
    }

    /**
     * @param name shown until the first snapshot comes
     * @param positions places chosen by hand in earlier sessions
     * @param units in which bytes are told
     */
    public LiveDiagram(String name, Layout layout, Map<String, Position> positions, ByteUnits units) {
        this.kept = Map.copyOf(positions);
        this.units = units;
        this.diagram =
                new Diagram(layout, new Content(Topology.empty(name), Map.of(), Map.of()), content -> Overlay.NONE);
    }

    /** The picture. */
    public Diagram diagram() {
        return diagram;
    }

    /** What was shown last; empty before the first. */
    public Optional<SystemSnapshot> snapshot() {
        return last;
    }

    /** Places chosen by hand. */
    public Map<String, Position> positions() {
        return last.isPresent() ? diagram.content().positions() : kept;
    }

    /** Shows a snapshot. A device that was placed by hand and has moved to another server hangs under that one. */
    public void show(SystemSnapshot snapshot) {
        Prepared.Next next = next(snapshot, diagram.content(), positions(), supposing, units);
        last = Optional.of(snapshot);
        diagram.show(next.content(), next.overlayer());
    }

    /** The work of showing a snapshot, to be done on any thread. */
    Supplier<Prepared> preparing(SystemSnapshot snapshot) {
        Content before = diagram.content();
        Map<String, Position> positions = positions();
        UnaryOperator<Function<Content, Overlay>> over = supposing;
        ByteUnits told = units;
        return diagram.preparing(() -> next(snapshot, before, positions, over, told));
    }

    /** How often it was said that the picture is out of date. */
    long staleReports() {
        return staleReports;
    }

    /**
     * As {@link #show(SystemSnapshot)}, with the work done. The picture stays out of date if that was said after the
     * snapshot had come.
     *
     * @param reportsBefore the {@link #staleReports()} when the snapshot came
     * @return whether it could be shown
     */
    boolean show(SystemSnapshot snapshot, long reportsBefore, Prepared prepared) {
        Optional<SystemSnapshot> before = last;
        last = Optional.of(snapshot);
        boolean shown = diagram.show(prepared);
        if (!shown) {
            last = before;
        } else if (reportsBefore == staleReports) {
            diagram.setStaleness(Optional.empty());
        }
        return shown;
    }

    private static Prepared.Next next(
            SystemSnapshot snapshot,
            Content before,
            Map<String, Position> placed,
            UnaryOperator<Function<Content, Overlay>> over,
            ByteUnits units) {
        Map<String, String> serving = serving(snapshot.mapping());
        Map<String, Position> positions = new HashMap<>(placed);
        Map<String, String> servedBefore = before.serving();
        positions
                .keySet()
                .removeIf(id ->
                        servedBefore.containsKey(id) && !servedBefore.get(id).equals(serving.get(id)));
        return new Prepared.Next(
                new Content(snapshot.topology(), serving, positions, volumes(snapshot)),
                over.apply(new LiveOverlay(snapshot, units)));
    }

    /** Tells bytes in these units from now on; there is nothing to do where that is so already. */
    public void showIn(ByteUnits newUnits) {
        if (newUnits == units) {
            return;
        }
        units = newUnits;
        // Even while there is nothing to show: what is being prepared in other units is not shown then.
        diagram.showUnder(last.<Function<Content, Overlay>>map(now -> supposing.apply(new LiveOverlay(now, units)))
                .orElseGet(diagram::overlayer));
    }

    /**
     * Shows something that is only supposed over this report and those to come.
     *
     * @param over makes the overlay with it of the usual one; the identity to show again what is
     */
    public void suppose(UnaryOperator<Function<Content, Overlay>> over) {
        supposing = over;
        last.ifPresent(now -> diagram.showUnder(over.apply(new LiveOverlay(now, units))));
    }

    /** Shows that the picture is out of date, until a snapshot is shown that came after this was said. */
    public void showStale(Instant since, String reason) {
        staleReports++;
        diagram.setStaleness(Optional.of(new Staleness(since, reason)));
    }

    /** Those on parts of devices, in the order of their ids. */
    private static List<VolumeShape> volumes(SystemSnapshot snapshot) {
        return snapshot.volumes().values().stream()
                .filter(volume -> !volume.ofDevice())
                .sorted(Comparator.comparing(VolumeStatus::id, new NaturalOrder()))
                .map(VolumeShape::of)
                .toList();
    }

    private static Map<String, String> serving(MappingTable mapping) {
        Map<String, String> serving = new HashMap<>();
        mapping.entries().forEach((device, entry) -> serving.put(device, entry.server()));
        return serving;
    }
}

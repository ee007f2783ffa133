package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeRequest;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.text.ByteUnits;

/**
 * A diagram of a design. Every element has a place of its own from the beginning, so that nothing shifts while a person
 * draws. Same threads as {@link Diagram}.
 */
public final class DesignDiagram {

    private final NodeSizes sizes;
    private final LayeredLayout layout;
    private final Diagram diagram;
    private final DesignFindings findings;
    private final boolean unplaced;

    /**
     * One that tells bytes in binary units, and is checked at once.
     *
     * @param content what was designed so far
     * @param sizes of the figures
     */
    public DesignDiagram(Content content, NodeSizes sizes) {
        this(content, sizes, ByteUnits.BINARY, Runnable::run, Runnable::run);
    }

    /**
     * @param content what was designed so far
     * @param sizes of the figures
     * @param units in which bytes are told
     * @param worker checks the design if it is large, on any thread
     * @param thread runs calls on the diagram's thread
     */
    public DesignDiagram(Content content, NodeSizes sizes, ByteUnits units, Executor worker, Executor thread) {
        this.sizes = sizes;
        this.layout = LayeredLayout.byArray(sizes);
        this.unplaced = content.positions().isEmpty() && content.bends().isEmpty();
        Map<String, Position> positions = new HashMap<>();
        Content folded = new Folded(content, layout.groups(content), Folding.AUTOMATIC).shown();
        layout.place(folded, List.of()).boxes().forEach((id, box) -> positions.put(id, box.corner()));
        this.diagram = new Diagram(layout, content.withPositions(positions), DesignFindings.overlay(units));
        this.findings = new DesignFindings(diagram, worker, thread, units);
        findings.open();
    }

    /** A design with nothing in it. */
    public static Content empty(String name) {
        return new Content(Topology.empty(name), Map.of(), Map.of());
    }

    /** The picture. */
    public Diagram diagram() {
        return diagram;
    }

    /** What the checks say of the design, as far as that is known, for whoever shows something else over it for a while. */
    public DesignOverlay findings() {
        return findings.latest();
    }

    /**
     * Tells bytes in these units from now on.
     *
     * @return whether these are others, so that {@link #findings()} have to be shown anew
     */
    public boolean tellIn(ByteUnits units) {
        return findings.tellIn(units);
    }

    /** The devices and volumes as a running system would have them, for whoever plans a volume. */
    public SystemSnapshot system() {
        return Documents.system(diagram.content()).snapshot();
    }

    /**
     * Makes a volume.
     *
     * @param place where it shall stand; empty for a free place below the devices
     */
    public Edit createVolume(VolumeRequest request, Optional<Position> place) {
        return VolumeEdits.create(freeId(), request, place.orElseGet(() -> placeFor(request)));
    }

    /** In the row below all devices, as where everything is placed automatically. */
    private Position placeFor(VolumeRequest request) {
        Set<String> parts = request.extents().stream().map(Extent::device).collect(Collectors.toSet());
        int middle =
                (int) devices(parts::contains).mapToInt(Box::centreX).average().orElse(0);
        int bottom = devices(id -> true).mapToInt(Box::bottom).max().orElse(0);
        return new FreePlace(diagram.boxes().values(), sizes.volume(), LayeredLayout.GAP)
                .below(middle, bottom + LayeredLayout.ROW_GAP);
    }

    private Stream<Box> devices(Predicate<String> wanted) {
        return diagram.content().topology().elements(Element.Device.class).stream()
                .map(Element.Device::id)
                .filter(wanted)
                .flatMap(id -> diagram.box(id).stream());
    }

    private String freeId() {
        int number = 1;
        while (diagram.content().contains("volume-" + number)) {
            number++;
        }
        return "volume-" + number;
    }

    /** Whether nobody has placed anything yet: everything stands in plain rows. */
    public boolean isUnplaced() {
        return unplaced && !diagram.content().topology().elements().isEmpty();
    }

    /**
     * The work of placing everything anew, to be done on any thread. What comes of it is no longer right once the design
     * has another content.
     */
    public Supplier<Edit> arranging(Arrangement arrangement) {
        Content shown = diagram.shown();
        return () -> Edits.arrange(arrangement.places(shown));
    }

    /**
     * As {@link #arranging(Arrangement)}, of some elements only.
     *
     * @param ids of elements; of others nothing becomes
     */
    public Supplier<Edit> arranging(Arrangement arrangement, Set<String> ids) {
        Content shown = diagram.shown();
        Map<String, Box> boxes = diagram.boxes();
        return () -> {
            Map<String, Position> places = arrangement.places(shown, ids, boxes);
            return Edits.arrange(places.keySet(), places);
        };
    }
}

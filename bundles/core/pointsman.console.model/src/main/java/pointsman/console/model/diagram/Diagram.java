package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A picture of a storage system, of a running one or of a design: the content, the overlay and the places. It is changed
 * as a whole and tells its listeners what of it is different. Not safe for several threads: all calls come on one, in
 * the console the UI thread.
 */
public final class Diagram {

    private final Layout layout;
    private final List<DiagramListener> listeners = new CopyOnWriteArrayList<>();
    private Function<Content, Overlay> overlayer;
    private Content content;
    private Overlay overlay;
    private Placement placement;
    private Map<String, List<Line>> linesFrom;
    private Map<String, List<Line>> linesTo;
    private Optional<Staleness> staleness = Optional.empty();

    /**
     * @param layout places what was not placed by hand
     * @param content what to show first
     * @param overlayer makes the overlay of a content; called again after each change
     */
    public Diagram(Layout layout, Content content, Function<Content, Overlay> overlayer) {
        this.layout = layout;
        this.overlayer = overlayer;
        this.content = content;
        this.overlay = overlayer.apply(content);
        this.placement = layout.place(content, overlay.lines().keySet());
        this.linesFrom = index(overlay.lines().keySet(), Line::from);
        this.linesTo = index(overlay.lines().keySet(), Line::to);
    }

    /** What it is about. */
    public Content content() {
        return content;
    }

    /** Ids of all elements and volumes, in their order. */
    public List<String> nodes() {
        return List.copyOf(ids(content));
    }

    /** Where an element is; empty when there is no such element. */
    public Optional<Box> box(String id) {
        return Optional.ofNullable(placement.boxes().get(id));
    }

    /** Where everything is. */
    public Map<String, Box> boxes() {
        return placement.boxes();
    }

    /** What is shown on an element. */
    public NodeStatus status(String id) {
        return overlay.statuses().getOrDefault(id, NodeStatus.UNKNOWN);
    }

    /** What is wrong with an element, one sentence each. */
    public List<String> remarks(String id) {
        return overlay.remarks().getOrDefault(id, List.of());
    }

    /** The lines that begin at an element. */
    public List<Line> linesFrom(String id) {
        return linesFrom.getOrDefault(id, List.of());
    }

    /** The lines that end at an element. */
    public List<Line> linesTo(String id) {
        return linesTo.getOrDefault(id, List.of());
    }

    /** What a line looks like. */
    public LineLook look(Line line) {
        return overlay.lines().getOrDefault(line, LineLook.LINKED);
    }

    /** Points through which a line is led, from its beginning to its end; none for a straight line. */
    public List<Position> route(Line line) {
        return placement.routes().getOrDefault(line, List.of());
    }

    /** That it is out of date; empty while it is not. */
    public Optional<Staleness> staleness() {
        return staleness;
    }

    /** Whether an edit can be done now. */
    public Verdict check(Edit edit) {
        return edit.check(content);
    }

    /** Does an edit. */
    public void apply(Edit edit) {
        change(edit.applyTo(content), overlayer);
    }

    /**
     * Takes an edit back.
     *
     * @param before the content to which it was applied
     */
    public void undo(Edit edit, Content before) {
        change(edit.undo(before, content), overlayer);
    }

    /** Shows another content under another overlay, and as up to date. */
    public void show(Content newContent, Function<Content, Overlay> newOverlayer) {
        change(newContent, newOverlayer);
        setStaleness(Optional.empty());
    }

    /** Shows that what is there is out of date. */
    public void setStaleness(Optional<Staleness> newStaleness) {
        if (!staleness.equals(newStaleness)) {
            staleness = newStaleness;
            tell(DiagramListener::headChanged);
        }
    }

    public void addListener(DiagramListener listener) {
        listeners.add(listener);
    }

    public void removeListener(DiagramListener listener) {
        listeners.remove(listener);
    }

    private void change(Content newContent, Function<Content, Overlay> newOverlayer) {
        Content oldContent = content;
        Overlay oldOverlay = overlay;
        Placement oldPlacement = placement;
        Map<String, List<Line>> oldFrom = linesFrom;
        Map<String, List<Line>> oldTo = linesTo;

        overlayer = newOverlayer;
        content = newContent;
        overlay = newOverlayer.apply(newContent);
        boolean sameLines = oldOverlay.lines().keySet().equals(overlay.lines().keySet());
        boolean samePlaces = sameLines && oldContent.equals(newContent);
        if (!samePlaces) {
            placement = layout.place(newContent, overlay.lines().keySet());
        }
        if (!sameLines) {
            linesFrom = index(overlay.lines().keySet(), Line::from);
            linesTo = index(overlay.lines().keySet(), Line::to);
        }
        report(oldContent, oldOverlay, oldPlacement, oldFrom, oldTo);
    }

    private void report(
            Content oldContent,
            Overlay oldOverlay,
            Placement oldPlacement,
            Map<String, List<Line>> oldFrom,
            Map<String, List<Line>> oldTo) {
        Set<String> known = ids(oldContent);
        Set<String> present = ids(content);
        if (!known.equals(present)) {
            tell(DiagramListener::nodesChanged);
        }
        for (String id : present) {
            if (!known.contains(id)) {
                continue;
            }
            boolean sameElement = oldContent.element(id).equals(content.element(id))
                    && oldContent.volume(id).equals(content.volume(id));
            NodeStatus oldStatus = oldOverlay.statuses().getOrDefault(id, NodeStatus.UNKNOWN);
            if (!sameElement || !oldStatus.equals(status(id)) || !sameRemarks(oldOverlay, id)) {
                tell(listener -> listener.nodeChanged(id));
            }
            if (!Optional.ofNullable(oldPlacement.boxes().get(id)).equals(box(id))) {
                tell(listener -> listener.nodeMoved(id));
            }
            boolean sameLines = oldFrom.getOrDefault(id, List.of()).equals(linesFrom(id))
                    && oldTo.getOrDefault(id, List.of()).equals(linesTo(id));
            if (!sameLines) {
                tell(listener -> listener.linesChanged(id));
            }
        }
        for (Line line : overlay.lines().keySet()) {
            LineLook oldLook = oldOverlay.lines().get(line);
            boolean rerouted =
                    !oldPlacement.routes().getOrDefault(line, List.of()).equals(route(line));
            if (oldLook != null && (rerouted || !oldLook.equals(look(line)))) {
                tell(listener -> listener.lineChanged(line));
            }
        }
        if (!oldContent.topology().name().equals(content.topology().name())) {
            tell(DiagramListener::headChanged);
        }
    }

    private boolean sameRemarks(Overlay oldOverlay, String id) {
        return oldOverlay.remarks().getOrDefault(id, List.of()).equals(remarks(id));
    }

    private void tell(Consumer<DiagramListener> call) {
        listeners.forEach(call);
    }

    private static Set<String> ids(Content content) {
        Set<String> ids = new LinkedHashSet<>();
        content.topology().elements().forEach(element -> ids.add(element.id()));
        content.volumes().forEach(volume -> ids.add(volume.id()));
        return ids;
    }

    private static Map<String, List<Line>> index(Collection<Line> lines, Function<Line, String> end) {
        Map<String, List<Line>> index = new HashMap<>();
        for (Line line : lines) {
            index.computeIfAbsent(end.apply(line), id -> new ArrayList<>()).add(line);
        }
        index.replaceAll((id, list) -> Collections.unmodifiableList(list));
        return index;
    }
}

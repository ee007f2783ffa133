package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import pointsman.api.Load;
import pointsman.console.model.text.ByteUnits;

/**
 * All that a diagram shows at one moment: the content and the overlay, what of them is folded, and the places. Immutable;
 * made on any thread.
 */
final class Picture {

    private final Content content;
    private final Function<Content, Overlay> overlayer;
    private final Folding folding;
    private final Overlay whole;
    private final Folded folded;
    private final Overlay overlay;
    private final Placement placement;
    private final Map<String, List<Line>> linesFrom;
    private final Map<String, List<Line>> linesTo;

    /** The first of a diagram. */
    Picture(Layout layout, Content content, Function<Content, Overlay> overlayer) {
        this.content = content;
        this.overlayer = overlayer;
        this.folding = Folding.AUTOMATIC;
        this.whole = overlayer.apply(content);
        this.folded = new Folded(content, layout.groups(content), folding);
        this.overlay = folded.overlay(whole);
        this.placement = layout.place(folded.shown(), overlay.lines().keySet());
        this.linesFrom = index(overlay.lines().keySet(), Line::from);
        this.linesTo = index(overlay.lines().keySet(), Line::to);
    }

    private Picture(
            Layout layout, Content content, Function<Content, Overlay> overlayer, Folding folding, Picture before) {
        boolean sameContent = before.content.equals(content);
        boolean sameFolding = before.folding.equals(folding);
        this.content = content;
        this.overlayer = overlayer;
        this.folding = folding;
        this.whole = sameContent && before.overlayer == overlayer ? before.whole : overlayer.apply(content);
        this.folded = sameContent && sameFolding ? before.folded : new Folded(content, layout.groups(content), folding);
        this.overlay = folded.overlay(whole);
        Set<Line> lines = overlay.lines().keySet();
        boolean sameLines = before.overlay.lines().keySet().equals(lines);
        boolean samePlaces =
                sameLines && (before.folded == folded || before.folded.shown().equals(folded.shown()));
        this.placement = samePlaces ? before.placement : layout.place(folded.shown(), lines);
        this.linesFrom = sameLines ? before.linesFrom : index(lines, Line::from);
        this.linesTo = sameLines ? before.linesTo : index(lines, Line::to);
    }

    /** The next one, with another content under another overlay. */
    Picture with(Layout layout, Content newContent, Function<Content, Overlay> newOverlayer) {
        return new Picture(layout, newContent, newOverlayer, folding, this);
    }

    /** The next one, with other groups folded. */
    Picture with(Layout layout, Folding newFolding) {
        return new Picture(layout, content, overlayer, newFolding, this);
    }

    Content content() {
        return content;
    }

    Function<Content, Overlay> overlayer() {
        return overlayer;
    }

    Folding folding() {
        return folding;
    }

    Folded folded() {
        return folded;
    }

    Placement placement() {
        return placement;
    }

    Map<Line, LineLook> lines() {
        return overlay.lines();
    }

    Map<String, Load> loads() {
        return whole.loads();
    }

    ByteUnits units() {
        return whole.units();
    }

    List<Line> linesFrom(String id) {
        return linesFrom.getOrDefault(id, List.of());
    }

    List<Line> linesTo(String id) {
        return linesTo.getOrDefault(id, List.of());
    }

    /** Of a node that is shown, or of a member of a folded group. */
    NodeStatus status(String id) {
        NodeStatus shown = overlay.statuses().get(id);
        return shown != null ? shown : whole.statuses().getOrDefault(id, NodeStatus.UNKNOWN);
    }

    /** Of a node that is shown, or of a member of a folded group. */
    List<String> remarks(String id) {
        List<String> shown = overlay.remarks().get(id);
        return shown != null ? shown : whole.remarks().getOrDefault(id, List.of());
    }

    LineLook look(Line line) {
        return overlay.lines().getOrDefault(line, LineLook.LINKED);
    }

    List<Position> route(Line line) {
        List<Position> bends = line.kind() == LineKind.LINK ? content.bends().get(line.link()) : null;
        return bends != null ? bends : placement.routes().getOrDefault(line, List.of());
    }

    /** Ids of all nodes that are shown, in their order. */
    Set<String> nodes() {
        Set<String> ids = new LinkedHashSet<>();
        folded.shown().topology().elements().forEach(element -> ids.add(element.id()));
        folded.shown().volumes().forEach(volume -> ids.add(volume.id()));
        return ids;
    }

    /** Whether a node that both show looks the same in both, apart from its place. */
    boolean showsAlike(String id, Picture other) {
        Content mine = folded.shown();
        Content theirs = other.folded.shown();
        return mine.element(id).equals(theirs.element(id))
                && mine.volume(id).equals(theirs.volume(id))
                && status(id).equals(other.status(id))
                && remarks(id).equals(other.remarks(id));
    }

    boolean placesAlike(String id, Picture other) {
        return Objects.equals(placement.boxes().get(id), other.placement.boxes().get(id));
    }

    boolean joinsAlike(String id, Picture other) {
        return linesFrom(id).equals(other.linesFrom(id)) && linesTo(id).equals(other.linesTo(id));
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

package pointsman.console.model.diagram;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import pointsman.api.Load;
import pointsman.console.model.text.ByteUnits;

/**
 * A picture of a storage system, of a running one or of a design: the content, the overlay and the places. It is changed
 * as a whole and tells its listeners what of it is different. Groups can be folded into one node each. Not safe for
 * several threads: all calls come on one, in the console the UI thread; only {@link #preparing} hands out work that
 * another thread may do.
 */
public final class Diagram {

    private final Layout layout;
    private final List<DiagramListener> listeners = new CopyOnWriteArrayList<>();
    private Picture picture;
    private Optional<Staleness> staleness = Optional.empty();

    /**
     * @param layout places what was not placed by hand
     * @param content what to show first
     * @param overlayer makes the overlay of a content; called again after each change
     */
    public Diagram(Layout layout, Content content, Function<Content, Overlay> overlayer) {
        this.layout = layout;
        this.picture = new Picture(layout, content, overlayer);
    }

    /** What it is about, with all members of folded groups. */
    public Content content() {
        return picture.content();
    }

    /** What makes the overlay. */
    Function<Content, Overlay> overlayer() {
        return picture.overlayer();
    }

    /** What is shown of it: a node for each folded group in place of its members. */
    Content shown() {
        return picture.folded().shown();
    }

    /** Ids of all nodes that are shown, in their order: elements, volumes, and folded groups. */
    public List<String> nodes() {
        return List.copyOf(picture.nodes());
    }

    /** Where a node is; empty when there is no such node, or it is in a folded group. */
    public Optional<Box> box(String id) {
        return Optional.ofNullable(picture.placement().boxes().get(id));
    }

    /** Where everything is. */
    public Map<String, Box> boxes() {
        return picture.placement().boxes();
    }

    /** What is shown on a node. */
    public NodeStatus status(String id) {
        return picture.status(id);
    }

    /** What is wrong with an element or the members of a group, one sentence each. */
    public List<String> remarks(String id) {
        return picture.remarks(id);
    }

    /** In which units bytes are told. */
    public ByteUnits units() {
        return picture.units();
    }

    /** What was measured of a server, a device or a client; empty when nothing was. */
    public Optional<Load> load(String id) {
        return Optional.ofNullable(picture.loads().get(id));
    }

    /** The lines that begin at a node. */
    public List<Line> linesFrom(String id) {
        return picture.linesFrom(id);
    }

    /** The lines that end at a node. */
    public List<Line> linesTo(String id) {
        return picture.linesTo(id);
    }

    /** Whether there is such a line. */
    public boolean contains(Line line) {
        return picture.lines().containsKey(line);
    }

    /** What a line looks like. */
    public LineLook look(Line line) {
        return picture.look(line);
    }

    /** Points through which a line is led, from its beginning to its end; none for a straight line. */
    public List<Position> route(Line line) {
        return picture.route(line);
    }

    /** That it is out of date; empty while it is not. */
    public Optional<Staleness> staleness() {
        return staleness;
    }

    /** All groups, folded or not. */
    public Collection<Group> groups() {
        return List.copyOf(picture.folded().groups().values());
    }

    /** The folded group that a node stands for; empty when it is an element or a volume. */
    public Optional<Group> folded(String node) {
        return Optional.ofNullable(picture.folded().folded().get(node));
    }

    /** The group that a node stands for, hosts, or is a member of. */
    public Optional<Group> groupAt(String node) {
        return folded(node).or(() -> picture.folded().groups().values().stream()
                .filter(group -> group.host().filter(node::equals).isPresent()
                        || group.members().contains(node))
                .findFirst());
    }

    /** Whether a group is shown as one node. */
    public boolean isFolded(Group group) {
        return picture.folded().folded().containsKey(group.id());
    }

    /** The id of the node that shows an element or volume: its own, or that of its folded group. */
    public String nodeOf(String id) {
        return picture.folded().nodeOf(id);
    }

    /** Shows a group as one node, or its members. */
    public void fold(Group group, boolean folded) {
        change(picture.with(layout, picture.folding().with(group.id(), folded)));
    }

    /** Shows all groups as one node each, or the members of all. */
    public void foldAll(boolean folded) {
        Folding folding = picture.folding();
        for (Group group : picture.folded().groups().values()) {
            folding = folding.with(group.id(), folded);
        }
        change(picture.with(layout, folding));
    }

    /** Whether an edit can be done now. */
    public Verdict check(Edit edit) {
        return edit.check(content());
    }

    /** Does an edit. */
    public void apply(Edit edit) {
        change(picture.with(layout, edit.applyTo(content()), picture.overlayer()));
    }

    /**
     * Takes an edit back.
     *
     * @param before the content to which it was applied
     */
    public void undo(Edit edit, Content before) {
        change(picture.with(layout, edit.undo(before, content()), picture.overlayer()));
    }

    /** Shows another content under another overlay, and as up to date. */
    public void show(Content newContent, Function<Content, Overlay> newOverlayer) {
        change(picture.with(layout, newContent, newOverlayer));
        setStaleness(Optional.empty());
    }

    /** Shows the same content under another overlay. Whether it is up to date is left as it was. */
    public void showUnder(Function<Content, Overlay> newOverlayer) {
        change(picture.with(layout, content(), newOverlayer));
    }

    /**
     * The work of showing another content, to be done on any thread, once.
     *
     * @param next gives the content and its overlay; called on that thread
     */
    public Supplier<Prepared> preparing(Supplier<Prepared.Next> next) {
        Picture before = picture;
        return () -> {
            Prepared.Next wanted = next.get();
            return new Prepared(before, before.with(layout, wanted.content(), wanted.overlayer()));
        };
    }

    /**
     * Shows what was prepared. Whether it is up to date is left as it was: that may have changed while it was prepared.
     *
     * @return whether it was; false if something else has changed meanwhile, so that it has to be prepared anew
     */
    public boolean show(Prepared prepared) {
        if (prepared.before() != picture) {
            return false;
        }
        change(prepared.after());
        return true;
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

    private void change(Picture next) {
        Picture old = picture;
        picture = next;
        report(old);
    }

    private void report(Picture old) {
        Set<String> known = old.nodes();
        Set<String> present = picture.nodes();
        if (!known.equals(present)) {
            tell(DiagramListener::nodesChanged);
        }
        for (String id : present) {
            if (!known.contains(id)) {
                continue;
            }
            if (!picture.showsAlike(id, old)) {
                tell(listener -> listener.nodeChanged(id));
            }
            if (!picture.placesAlike(id, old)) {
                tell(listener -> listener.nodeMoved(id));
            }
            if (!picture.joinsAlike(id, old)) {
                tell(listener -> listener.linesChanged(id));
            }
        }
        picture.lines().forEach((line, look) -> {
            LineLook oldLook = old.lines().get(line);
            if (oldLook != null && !(oldLook.equals(look) && old.route(line).equals(picture.route(line)))) {
                tell(listener -> listener.lineChanged(line));
            }
        });
        if (!old.content().topology().name().equals(content().topology().name())) {
            tell(DiagramListener::headChanged);
        }
        if (!old.content().equals(content())) {
            tell(DiagramListener::contentChanged);
        }
    }

    private void tell(Consumer<DiagramListener> call) {
        listeners.forEach(call);
    }
}

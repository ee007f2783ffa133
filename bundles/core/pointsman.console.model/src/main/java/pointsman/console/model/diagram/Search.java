package pointsman.console.model.diagram;

import java.util.List;
import java.util.Optional;

/** Goes from match to match, in the order of the picture and round again. Same threads as {@link Diagram}. */
public final class Search {

    private final Diagram diagram;
    private NodeFilter filter = NodeFilter.NONE;
    private Optional<String> at = Optional.empty();

    public Search(Diagram diagram) {
        this.diagram = diagram;
    }

    /** Looks for something else. */
    public void lookFor(NodeFilter newFilter) {
        if (!filter.equals(newFilter)) {
            filter = newFilter;
            at = Optional.empty();
        }
    }

    /** What is looked for. */
    public NodeFilter filter() {
        return filter;
    }

    /** The next match, or the one before; unfolds the group in which it is. Empty when nothing matches. */
    public Optional<String> go(boolean forward) {
        List<String> matches = filter.matches(diagram);
        if (matches.isEmpty()) {
            at = Optional.empty();
            return at;
        }
        int now = at.map(matches::indexOf).orElse(-1);
        int next = forward ? now + 1 : now < 0 ? -1 : now - 1;
        at = Optional.of(matches.get(Math.floorMod(next, matches.size())));
        show(at.get());
        return at;
    }

    /** '3 of 120', '120 found' before the first jump, 'Nothing found'; empty while everything is let through. */
    public String words() {
        if (filter.isEmpty()) {
            return "";
        }
        List<String> matches = filter.matches(diagram);
        if (matches.isEmpty()) {
            return "Nothing found";
        }
        int index = at.map(matches::indexOf).orElse(-1);
        return index < 0 ? "%,d found".formatted(matches.size()) : "%,d of %,d".formatted(index + 1, matches.size());
    }

    private void show(String id) {
        String node = diagram.nodeOf(id);
        diagram.folded(node).ifPresent(group -> diagram.fold(group, false));
    }
}

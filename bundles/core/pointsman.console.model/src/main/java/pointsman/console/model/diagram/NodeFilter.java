package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pointsman.api.Load;
import pointsman.api.topology.Element;

/**
 * Which elements and volumes a person looks for: by name, by how they are doing and by what they carry. All of it has to
 * hold. Immutable.
 *
 * @param text part of the name, in any case; empty for every name
 * @param status how they are doing
 * @param leastIops requests per second that they carry at least; 0 for any load, also an unknown one
 */
public record NodeFilter(String text, Status status, double leastIops) {

    /** How something is doing, as far as a person looks for it. */
    public enum Status {
        ANY("Any state"),
        PROBLEM("With problems"),
        FAILED("Failed");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        /** What it is called on the screen. */
        public String label() {
            return label;
        }

        private boolean holds(Level level) {
            return switch (this) {
                case ANY -> true;
                case PROBLEM -> level.compareTo(Level.WARNING) >= 0;
                case FAILED -> level == Level.ERROR;
            };
        }
    }

    /** Lets everything through. */
    public static final NodeFilter NONE = new NodeFilter("", Status.ANY, 0);

    public NodeFilter {
        text = text.strip();
    }

    /** Whether it lets everything through. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Ids of the elements and volumes that match, also of those in folded groups, in the order of the picture. */
    public List<String> matches(Diagram diagram) {
        List<String> matches = new ArrayList<>();
        for (Element element : diagram.content().topology().elements()) {
            if (matches(element.id(), element.name(), diagram)) {
                matches.add(element.id());
            }
        }
        for (VolumeShape volume : diagram.content().volumes()) {
            if (matches(volume.id(), volume.name(), diagram)) {
                matches.add(volume.id());
            }
        }
        return matches;
    }

    /** Ids of the nodes that show what does not match; a folded group matches when one of its members does. */
    public Set<String> hidden(Diagram diagram) {
        Set<String> hidden = new LinkedHashSet<>(diagram.nodes());
        matches(diagram).forEach(id -> hidden.remove(diagram.nodeOf(id)));
        return hidden;
    }

    private boolean matches(String id, String name, Diagram diagram) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))
                && status.holds(diagram.status(id).level())
                && (leastIops <= 0 || diagram.load(id).map(Load::iops).orElse(0.0) >= leastIops);
    }
}

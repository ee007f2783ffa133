package pointsman.console.model.check;

import java.util.Map;
import java.util.Optional;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edits;
import pointsman.topology.Finding;

/** What mends each thing that can be wrong with one design. Immutable, for as long as the design does not change. */
public final class QuickFixes {

    private final Content content;
    private final LinkFixes links;
    private final ArrayFixes arrays;
    private final AssignmentFixes assignments;

    /** @param boxes where everything stands, so that what is added stands beside it */
    public QuickFixes(Content content, Map<String, Box> boxes) {
        this.content = content;
        this.links = new LinkFixes(content, boxes);
        this.arrays = new ArrayFixes(content);
        this.assignments = new AssignmentFixes(content);
    }

    /** What mends it; empty where only a person can. */
    public Optional<QuickFix> of(Finding finding) {
        String id = finding.element();
        return switch (finding.code()) {
            case DEVICE_WITHOUT_ARRAY -> arrays.holder(id);
            case DEVICE_ON_SEVERAL_ARRAYS -> Optional.of(links.onFirstArrayAlone(id));
            case DEVICE_UNREACHABLE -> Optional.of(links.reach(id));
            case DEVICE_SINGLE_PATH ->
                Optional.of(links.secondOf(finding.arguments().get("server")));
            case SINGLE_POINT_OF_FAILURE -> Optional.of(links.secondOf(id));
            case SERVER_WITHOUT_FABRIC, CLIENT_WITHOUT_PORTAL -> links.onward(id);
            case ARRAY_DISKS -> Optional.of(arrays.allowedDisks(id));
            case ARRAY_OVERCOMMITTED -> arrays.enoughDisks(id);
            case ARRAY_WITHOUT_REDUNDANCY -> Optional.of(arrays.redundancy(id));
            case ARRAY_WITHOUT_SPARE -> Optional.of(arrays.spare(id));
            case ARRAY_DEGRADED -> Optional.of(arrays.replaced(id));
            case DEVICE_ASSIGNED_OUT_OF_REACH -> Optional.of(assignments.withinReach(id));
            case SERVER_OVERLOADED -> assignments.relief(id);
            case DUPLICATE_NAME -> content.element(id).map(this::freeName);
            case ARRAY_LOST, VOLUME_IMPOSSIBLE -> Optional.empty();
        };
    }

    private QuickFix freeName(Element element) {
        int number = 2;
        String base = element.name();
        while (isTaken(element, numbered(base, number))) {
            number++;
        }
        String name = numbered(base, number);
        return new QuickFix("Rename it to " + name, Edits.rename(element.id(), name));
    }

    /** Names have at most 64 characters. */
    private static String numbered(String base, int number) {
        String suffix = " " + number;
        return base.substring(0, Math.min(base.length(), 64 - suffix.length())) + suffix;
    }

    private boolean isTaken(Element element, String name) {
        return content.topology().elements().stream()
                .anyMatch(
                        other -> other.kind() == element.kind() && other.name().equals(name));
    }
}

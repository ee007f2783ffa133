package pointsman.console.model.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.FreePlace;
import pointsman.console.model.diagram.NewElements;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.Size;
import pointsman.console.model.diagram.Words;

/** What mends the links of a design: second ways, and ways where there are none. */
final class LinkFixes {

    /** Two ways are enough: each can fail. */
    private static final int ENOUGH = 2;

    private static final int GAP = 14;

    private final Content content;
    private final Map<String, Box> boxes;
    private final Map<String, Set<String>> after = new HashMap<>();
    private final Map<String, QuickFix> seconds = new HashMap<>();

    LinkFixes(Content content, Map<String, Box> boxes) {
        this.content = content;
        this.boxes = boxes;
        for (Link link : content.topology().links()) {
            after.computeIfAbsent(link.from(), id -> new LinkedHashSet<>()).add(link.to());
        }
    }

    /** Lets another element of the kind do all that one does; makes one where there is no other. */
    QuickFix secondOf(String id) {
        return seconds.computeIfAbsent(id, this::makeSecondOf);
    }

    private QuickFix makeSecondOf(String id) {
        Element element = content.element(id).orElseThrow();
        Optional<Element> other = content.topology().elements().stream()
                .filter(candidate ->
                        candidate.kind() == element.kind() && !candidate.id().equals(id))
                .min(Comparator.comparingInt(
                        candidate -> missing(id, candidate.id()).size()));
        String kind = Words.of(element.kind());
        if (other.isPresent()) {
            return new QuickFix(
                    "Link %s %s to what %s is linked to"
                            .formatted(kind, other.get().name(), element.name()),
                    together(missing(id, other.get().id())));
        }
        Element added = NewElements.of(element.kind(), content);
        List<Edit> edits = new ArrayList<>();
        edits.add(Edits.create(added, placeBeside(id)));
        missing(id, added.id()).forEach(link -> edits.add(Edits.connect(link.from(), link.to())));
        return new QuickFix(
                "Add a second %s beside %s".formatted(kind, element.name()),
                Edits.together("Add " + added.name(), edits));
    }

    /** The links that one element has and another lacks, as those of the other. */
    private List<Link> missing(String id, String other) {
        List<Link> missing = new ArrayList<>();
        for (String from : content.linkedFrom(id)) {
            if (!content.linkedFrom(other).contains(from)) {
                missing.add(new Link(from, other));
            }
        }
        for (String to : after.getOrDefault(id, Set.of())) {
            if (!after.getOrDefault(other, Set.of()).contains(to)) {
                missing.add(new Link(other, to));
            }
        }
        return missing;
    }

    /** Links a client or server onward, to what others of its kind are linked to. */
    Optional<QuickFix> onward(String id) {
        Element element = content.element(id).orElseThrow();
        ElementKind next = ElementKind.values()[element.kind().ordinal() + 1];
        List<Element> targets = best(content, next);
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new QuickFix(
                "Link it to " + names(targets),
                together(targets.stream()
                        .map(target -> new Link(id, target.id()))
                        .toList())));
    }

    /** Leads links from servers to the array of a device, as far as they are missing. */
    QuickFix reach(String device) {
        List<Edit> edits = new ArrayList<>();
        List<String> added = new ArrayList<>();
        Content now = content;
        Set<String> ends = new LinkedHashSet<>(content.linkedFrom(device));
        for (ElementKind kind : List.of(ElementKind.CONTROLLER, ElementKind.FABRIC, ElementKind.SERVER)) {
            Set<String> before = new LinkedHashSet<>();
            for (String end : ends) {
                before.addAll(now.linkedFrom(end));
            }
            if (before.isEmpty()) {
                if (best(now, kind).isEmpty()) {
                    Edit create = Edits.create(NewElements.of(kind, now), placeBeside(device));
                    edits.add(create);
                    now = create.applyTo(now);
                }
                for (Element element : best(now, kind)) {
                    before.add(element.id());
                    added.add(element.name());
                    for (String end : ends) {
                        Edit connect = Edits.connect(element.id(), end);
                        edits.add(connect);
                        now = connect.applyTo(now);
                    }
                }
            }
            ends = before;
        }
        return new QuickFix("Link its array through " + String.join(", ", added), Edits.together("Link", edits));
    }

    /** Leaves the link of the first array. */
    QuickFix onFirstArrayAlone(String device) {
        List<String> arrays = content.linkedFrom(device);
        List<Link> surplus =
                arrays.stream().skip(1).map(array -> new Link(array, device)).toList();
        return new QuickFix(
                "Keep it on array %s alone".formatted(content.name(arrays.get(0))), Edits.delete(Set.of(), surplus));
    }

    /** Some elements of a kind: those first to which something leads already. */
    private static List<Element> best(Content now, ElementKind kind) {
        return now.topology().elements().stream()
                .filter(element -> element.kind() == kind)
                .sorted(Comparator.comparing(
                        (Element element) -> now.linkedFrom(element.id()).isEmpty()))
                .limit(ENOUGH)
                .toList();
    }

    private static Edit together(List<Link> links) {
        return Edits.together(
                "Link",
                links.stream()
                        .map(link -> Edits.connect(link.from(), link.to()))
                        .toList());
    }

    private static String names(List<Element> elements) {
        return String.join(" and ", elements.stream().map(Element::name).toList());
    }

    private Position placeBeside(String id) {
        Box box = boxes.getOrDefault(id, new Box(0, 0, 100, 50));
        return new FreePlace(boxes.values(), new Size(box.width(), box.height()), GAP).below(box.centreX(), box.y());
    }
}

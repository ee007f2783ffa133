package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pointsman.api.Extent;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.topology.Conditions;

/** The edits that there are. */
public final class Edits {

    private Edits() {}

    /** Adds an element at a place. */
    public static Edit create(Element element, Position position) {
        return new Step("Create " + element.name(), content -> Names.free(content, element), content -> {
            List<Element> elements = new ArrayList<>(content.topology().elements());
            elements.add(element);
            Map<String, Position> positions = new HashMap<>(content.positions());
            positions.put(element.id(), position);
            return content.withTopology(
                            topology(content, elements, content.topology().links()))
                    .withPositions(positions);
        });
    }

    /** Links two elements, in the direction of a request whichever is named first. */
    public static Edit connect(String one, String other) {
        return new Step("Connect", content -> LinkRules.mayLink(content, one, other), content -> {
            Link link = LinkRules.orient(element(content, one), element(content, other))
                    .orElseThrow();
            List<Link> links = new ArrayList<>(content.topology().links());
            links.add(link);
            return content.withTopology(topology(content, content.topology().elements(), links));
        });
    }

    /** Leads one end of a link to another element. */
    public static Edit reconnect(Link link, String from, String to) {
        return new Step(
                "Reconnect",
                content -> LinkRules.mayLink(without(content, Set.of(), Set.of(link)), from, to),
                content -> {
                    Content linked = connect(from, to).applyTo(without(content, Set.of(), Set.of(link)));
                    return Bends.with(
                            linked, new Link(from, to), content.bends().getOrDefault(link, List.of()));
                });
    }

    /**
     * Leads a link through points.
     *
     * @param points from its beginning to its end; none to have it led automatically again
     */
    public static Edit bend(Link link, List<Position> points) {
        return new Step(
                points.isEmpty() ? "Straighten Link" : "Bend Link",
                content -> content.topology().links().contains(link)
                        ? Verdict.ALLOWED
                        : Verdict.refused("The link is not there any more."),
                content -> Bends.with(content, link, points));
    }

    /** Changes what an element or volume is called. */
    public static Edit rename(String id, String name) {
        return new Step(
                "Rename",
                content -> content.volume(id).isPresent()
                        ? VolumeEdits.mayBeCalled(content, id, name)
                        : Names.mayBeCalled(content, id, name),
                content -> content.volume(id).isPresent()
                        ? VolumeEdits.replace(content, id, volume -> volume.withName(name.strip()))
                        : replace(content, element(content, id).withName(name.strip())));
    }

    /** Replaces an element by one with the same id and kind and other properties. */
    public static Edit change(Element element) {
        return new Step(
                "Change " + element.name(),
                content -> Names.mayBeCalled(content, element.id(), element.name()),
                content -> replace(content, element));
    }

    /** Appends extents to a volume of a design. */
    public static Edit grow(String volume, List<Extent> appended) {
        return VolumeEdits.grow(volume, appended);
    }

    /** Takes away elements with all their links, volumes, and links. A volume stays when a device on which it lies goes. */
    public static Edit delete(Collection<String> ids, Collection<Link> links) {
        return new Step("Delete", content -> Verdict.ALLOWED, content -> without(content, ids, links));
    }

    /** Changes which server serves a device in a design. */
    public static Edit assign(String device, String server) {
        return new Step("Assign", content -> AssignRules.mayServe(content, device, server), content -> {
            Map<String, String> serving = new HashMap<>(content.serving());
            serving.put(device, server);
            return content.withServing(serving);
        });
    }

    /** Takes a device from the server that serves it in a design. */
    public static Edit unassign(String device) {
        return new Step("Unassign", content -> Verdict.ALLOWED, content -> {
            Map<String, String> serving = new HashMap<>(content.serving());
            serving.remove(device);
            return content.withServing(serving);
        });
    }

    /** Checks a design under other conditions. */
    public static Edit conditions(UnaryOperator<Conditions> change) {
        return new Step(
                "Change Load",
                content -> Verdict.ALLOWED,
                content -> content.withConditions(change.apply(content.conditions())));
    }

    /** Several edits of a design as one, each done on what the ones before it leave. */
    public static Edit together(String label, List<Edit> edits) {
        return new Step(label, content -> checkInTurn(content, edits), content -> applyInTurn(content, edits));
    }

    private static Verdict checkInTurn(Content content, List<Edit> edits) {
        Content now = content;
        for (Edit edit : edits) {
            Verdict verdict = edit.check(now);
            if (!verdict.allowed()) {
                return verdict;
            }
            now = edit.applyTo(now);
        }
        return Verdict.ALLOWED;
    }

    private static Content applyInTurn(Content content, List<Edit> edits) {
        Content now = content;
        for (Edit edit : edits) {
            now = edit.applyTo(now);
        }
        return now;
    }

    /** Places elements by hand. */
    public static Edit move(Map<String, Position> positions) {
        return new Place("Move", new LinkedHashMap<>(positions), Set.of(), false);
    }

    /**
     * Gives up all places chosen by hand.
     *
     * @param positions the new ones; empty where everything shall be placed automatically
     */
    public static Edit arrange(Map<String, Position> positions) {
        return new Place("Arrange", Map.copyOf(positions), Set.of(), true);
    }

    /**
     * Gives up the places of some elements.
     *
     * @param positions the new ones; those that have none are placed automatically
     */
    public static Edit arrange(Set<String> ids, Map<String, Position> positions) {
        return new Place("Arrange Selection", Map.copyOf(positions), Set.copyOf(ids), false);
    }

    private static Content without(Content content, Collection<String> ids, Collection<Link> links) {
        return content.withTopology(topology(
                        content,
                        content.topology().elements().stream()
                                .filter(element -> !ids.contains(element.id()))
                                .toList(),
                        content.topology().links().stream()
                                .filter(link ->
                                        !links.contains(link) && !ids.contains(link.from()) && !ids.contains(link.to()))
                                .toList()))
                .withVolumes(content.volumes().stream()
                        .filter(volume -> !ids.contains(volume.id()))
                        .toList());
    }

    private static Content replace(Content content, Element element) {
        UnaryOperator<Element> put = present -> present.id().equals(element.id()) ? element : present;
        return content.withTopology(topology(
                content,
                content.topology().elements().stream().map(put).toList(),
                content.topology().links()));
    }

    private static Topology topology(Content content, List<Element> elements, List<Link> links) {
        return new Topology(content.topology().name(), elements, links);
    }

    private static Element element(Content content, String id) {
        return content.element(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no element with the id '" + id + "'"));
    }

    /** An edit that is undone by showing what was there before. */
    record Step(String label, Function<Content, Verdict> rule, UnaryOperator<Content> change) implements Edit {

        @Override
        public Verdict check(Content now) {
            return rule.apply(now);
        }

        @Override
        public Content applyTo(Content now) {
            return change.apply(now);
        }
    }

    /** Undone place by place, because a live structure changes under it. */
    private record Place(String label, Map<String, Position> places, Set<String> givenUp, boolean all) implements Edit {

        @Override
        public Content applyTo(Content now) {
            Map<String, Position> positions = all ? new HashMap<>() : new HashMap<>(now.positions());
            positions.keySet().removeAll(givenUp);
            positions.putAll(places);
            return now.withPositions(positions).withBends(all ? Map.of() : Bends.moved(now, places));
        }

        @Override
        public Content undo(Content before, Content now) {
            Map<String, Position> positions = new HashMap<>(now.positions());
            Set<String> touched = new HashSet<>(all ? before.positions().keySet() : places.keySet());
            touched.addAll(givenUp);
            for (String id : touched) {
                Optional.ofNullable(before.positions().get(id))
                        .ifPresentOrElse(old -> positions.put(id, old), () -> positions.remove(id));
            }
            // Only designs have any, and those nobody else changes.
            return now.withPositions(positions).withBends(before.bends());
        }
    }
}

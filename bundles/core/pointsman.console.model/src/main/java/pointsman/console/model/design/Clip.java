package pointsman.console.model.design;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.diagram.Words;
import pointsman.topology.Conditions;

/**
 * Elements of a design that were copied, with the links and assignments between them, to be put into the same design or
 * another one. Volumes are not copied: two volumes cannot lie on the same blocks. Immutable.
 */
public final class Clip {

    /** How far beside the original a copy stands, in both directions, in units of the unzoomed diagram. */
    private static final int STEP = 24;

    private static final int MOST_NAME = 64;
    private static final Pattern NUMBERED = Pattern.compile("(.*?)([- ]?)(\\d+)");

    private final Content part;

    private Clip(Content part) {
        this.part = part;
    }

    /** A copy of some elements; ids of anything else are left out. */
    public static Clip of(Content content, Collection<String> ids) {
        Set<String> chosen = new HashSet<>(ids);
        List<Element> elements = content.topology().elements().stream()
                .filter(element -> chosen.contains(element.id()))
                .toList();
        List<Link> links = content.topology().links().stream()
                .filter(link -> chosen.contains(link.from()) && chosen.contains(link.to()))
                .toList();
        return new Clip(new Content(
                new Topology(content.topology().name(), elements, links),
                content.serving(),
                content.positions(),
                List.of(),
                content.conditions(),
                content.bends()));
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return part.topology().elements().isEmpty();
    }

    /** How many elements there are in it. */
    public int size() {
        return part.topology().elements().size();
    }

    /** The edit that puts it into a design, under new ids and free names, beside where the originals stand. */
    public Paste paste(Content into) {
        return new Paste(into);
    }

    /** A copy on its way into a design. */
    public final class Paste implements Edit {

        private final Map<String, String> ids = new HashMap<>();
        private final List<Element> elements = new ArrayList<>();
        private final Map<String, Position> positions = new HashMap<>();
        private final int offset;

        private Paste(Content into) {
            Map<ElementKind, Set<String>> names = new HashMap<>();
            Set<String> taken = new HashSet<>();
            Set<Position> places = new HashSet<>(into.positions().values());
            into.topology().elements().forEach(element -> {
                names.computeIfAbsent(element.kind(), kind -> new HashSet<>()).add(element.name());
                taken.add(element.id());
            });
            into.volumes().forEach(volume -> taken.add(volume.id()));
            for (Element element : part.topology().elements()) {
                Set<String> others = names.computeIfAbsent(element.kind(), kind -> new HashSet<>());
                String name = others.contains(element.name()) ? freeName(element.name(), others) : element.name();
                others.add(name);
                String id = taken.contains(element.id()) ? freeId(element.kind(), taken) : element.id();
                taken.add(id);
                ids.put(element.id(), id);
                elements.add(renamed(element, id, name));
            }
            offset = offset(places);
            part.positions()
                    .forEach((id, place) ->
                            positions.put(ids.get(id), new Position(place.x() + offset, place.y() + offset)));
        }

        /** Ids that the copies have in the design. */
        public List<String> pasted() {
            return elements.stream().map(Element::id).toList();
        }

        @Override
        public String label() {
            return "Paste";
        }

        @Override
        public Verdict check(Content now) {
            return elements.stream().anyMatch(element -> now.contains(element.id()))
                    ? Verdict.refused("The design has changed; paste again.")
                    : Verdict.ALLOWED;
        }

        @Override
        public Content applyTo(Content now) {
            List<Element> all = new ArrayList<>(now.topology().elements());
            all.addAll(elements);
            List<Link> links = new ArrayList<>(now.topology().links());
            part.topology().links().forEach(link -> links.add(copy(link)));
            Map<String, String> serving = new HashMap<>(now.serving());
            part.serving().forEach((device, server) -> serving.put(ids.get(device), ids.get(server)));
            Map<String, Position> places = new HashMap<>(now.positions());
            places.putAll(positions);
            Conditions conditions = now.conditions();
            for (var load : part.conditions().loads().entrySet()) {
                conditions = conditions.withLoad(ids.get(load.getKey()), load.getValue());
            }
            for (var failed : part.conditions().failedDisks().entrySet()) {
                conditions = conditions.withFailedDisks(ids.get(failed.getKey()), failed.getValue());
            }
            Map<Link, List<Position>> bends = new HashMap<>(now.bends());
            part.bends()
                    .forEach((link, points) -> bends.put(
                            copy(link),
                            points.stream()
                                    .map(point -> new Position(point.x() + offset, point.y() + offset))
                                    .toList()));
            return new Content(
                    new Topology(now.topology().name(), all, links), serving, places, now.volumes(), conditions, bends);
        }

        private Link copy(Link link) {
            return new Link(ids.get(link.from()), ids.get(link.to()));
        }

        /** The least shift with which no copy stands exactly on something else. */
        private int offset(Set<Position> places) {
            int offset = 0;
            while (isOnSomething(offset, places)) {
                offset += STEP;
            }
            return offset;
        }

        private boolean isOnSomething(int offset, Set<Position> places) {
            return part.positions().values().stream()
                    .anyMatch(place -> places.contains(new Position(place.x() + offset, place.y() + offset)));
        }
    }

    private static String freeId(ElementKind kind, Set<String> taken) {
        int number = 1;
        while (taken.contains(Words.of(kind) + "-" + number)) {
            number++;
        }
        return Words.of(kind) + "-" + number;
    }

    /** The next free number behind the name: server-2 after server-1, archive 2 after archive. */
    private static String freeName(String name, Set<String> taken) {
        Matcher matcher = NUMBERED.matcher(name);
        boolean numbered = matcher.matches() && matcher.group(3).length() < 9;
        String base = numbered ? matcher.group(1) + matcher.group(2) : name + " ";
        int number = numbered ? Integer.parseInt(matcher.group(3)) + 1 : 2;
        while (taken.contains(cut(base, number))) {
            number++;
        }
        return cut(base, number);
    }

    private static String cut(String base, int number) {
        String digits = Integer.toString(number);
        return base.substring(0, Math.min(base.length(), MOST_NAME - digits.length())) + digits;
    }

    /** A copy is another piece of hardware: it has no identity yet. */
    private static Element renamed(Element element, String id, String name) {
        return switch (element.kind()) {
            case CLIENT -> new Element.Client(id, name, ((Element.Client) element).initiatorName());
            case PORTAL -> new Element.Portal(id, name, ((Element.Portal) element).address());
            case SERVER -> {
                Element.Server server = (Element.Server) element;
                yield new Element.Server(id, name, server.address(), server.capacity());
            }
            case FABRIC -> new Element.Fabric(id, name);
            case CONTROLLER -> new Element.Controller(id, name);
            case ARRAY -> {
                Element.Array array = (Element.Array) element;
                yield new Element.Array(id, name, array.level(), array.disks(), array.diskBytes(), array.spares());
            }
            case DEVICE -> {
                Element.Device device = (Element.Device) element;
                yield new Element.Device(
                        id, name, device.bytes(), id.equals(element.id()) ? device.identity() : Optional.empty());
            }
        };
    }
}

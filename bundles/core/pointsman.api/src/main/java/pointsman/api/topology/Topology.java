package pointsman.api.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Elements and their links. Ids are unique; links join elements that exist, in a permitted direction.
 *
 * @param name what people call the system
 * @param elements in the order in which they were added
 * @param links without duplicates
 */
public record Topology(String name, List<Element> elements, List<Link> links) {

    /**
     * @throws IllegalArgumentException if an id occurs twice, or a link names an element that is not there or joins
     *     kinds that cannot be linked
     */
    public Topology {
        elements = List.copyOf(elements);
        links = List.copyOf(links);
        Map<String, Element> byId = new LinkedHashMap<>();
        for (Element element : elements) {
            Element other = byId.put(element.id(), element);
            if (other != null) {
                throw new IllegalArgumentException("two elements have the id '%s': %s and %s"
                        .formatted(element.id(), other.name(), element.name()));
            }
        }
        for (Link link : links) {
            Element from = byId.get(link.from());
            Element to = byId.get(link.to());
            if (from == null || to == null) {
                throw new IllegalArgumentException("the link from '%s' to '%s' names an element that does not exist"
                        .formatted(link.from(), link.to()));
            }
            if (!from.kind().mayLinkTo(to.kind())) {
                throw new IllegalArgumentException("a %s cannot be linked to a %s (%s to %s)"
                        .formatted(from.kind(), to.kind(), from.name(), to.name()));
            }
        }
        if (Set.copyOf(links).size() != links.size()) {
            throw new IllegalArgumentException("a link occurs twice in topology '%s'".formatted(name));
        }
    }

    /** A topology with nothing in it. */
    public static Topology empty(String name) {
        return new Topology(name, List.of(), List.of());
    }

    /** The element with this id. */
    public Optional<Element> element(String id) {
        return elements.stream().filter(element -> element.id().equals(id)).findFirst();
    }

    /** The elements of one kind, in order. */
    public <T extends Element> List<T> elements(Class<T> kind) {
        return elements.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Ids of the elements to which links lead from this one. */
    public Set<String> successors(String id) {
        return ends(links.stream().filter(link -> link.from().equals(id)).map(Link::to));
    }

    /** Ids of the elements from which links lead to this one. */
    public Set<String> predecessors(String id) {
        return ends(links.stream().filter(link -> link.to().equals(id)).map(Link::from));
    }

    private static Set<String> ends(Stream<String> ids) {
        return ids.collect(Collectors.toUnmodifiableSet());
    }
}

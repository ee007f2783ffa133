package pointsman.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;

/** Reads the links of a {@code .topology} file and where they bend. */
final class LinkFields {

    private static final String BENDS = "bends";

    private final long version;
    private final Map<String, Element> elements;
    private final List<Link> links = new ArrayList<>();
    private final Map<Link, List<Position>> bends = new HashMap<>();

    /**
     * Reads them.
     *
     * @param version of the file's format
     * @param elements that can be linked, by id
     */
    LinkFields(JsonFields root, long version, Map<String, Element> elements) throws TopologyFormatException {
        this.version = version;
        this.elements = elements;
        Set<Link> known = new HashSet<>();
        for (LocatedJson item : root.items("links")) {
            Link link = read(item);
            if (!known.add(link)) {
                throw item.problem("this link is there already; remove one of the two");
            }
            links.add(link);
        }
    }

    /** In the order of the file. */
    List<Link> links() {
        return links;
    }

    /** Of the links that have some. */
    Map<Link, List<Position>> bends() {
        return bends;
    }

    private Link read(LocatedJson item) throws TopologyFormatException {
        JsonFields fields = new JsonFields(item, "a link");
        Link link = new Link(fields.text("from"), fields.text("to"));
        List<Position> points = bends(fields);
        fields.requireNoOthers();
        ElementKind from = TopologyReader.requireElement(fields.require("from"), link.from(), elements)
                .kind();
        ElementKind to = TopologyReader.requireElement(fields.require("to"), link.to(), elements)
                .kind();
        if (!from.mayLinkTo(to)) {
            throw item.problem(
                    "%s cannot be linked to %s; links lead from client to portal, server, fabric, controller, array and device"
                            .formatted(TopologyFormat.withArticle(from), TopologyFormat.withArticle(to)));
        }
        if (!points.isEmpty()) {
            bends.put(link, points);
        }
        return link;
    }

    private List<Position> bends(JsonFields link) throws TopologyFormatException {
        Optional<LocatedJson> field = link.find(BENDS);
        if (field.isPresent() && version < TopologyFormat.VERSION_WITH_BENDS) {
            throw field.get()
                    .problem("there are no \"%s\" in version %d of the format; write \"version\": %d"
                            .formatted(BENDS, version, TopologyFormat.VERSION_WITH_BENDS));
        }
        List<Position> points = new ArrayList<>();
        for (LocatedJson item : link.items(BENDS)) {
            points.add(TopologyReader.position(item, "a bend"));
        }
        return points;
    }
}

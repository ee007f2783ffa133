package pointsman.topology;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;

/** Reads {@code .topology} files, format versions 1 to 4. Strict: what it does not know it refuses, naming the place. Stateless. */
public final class TopologyReader {

    /** A file above this size, in bytes, is not read. */
    public static final int GREATEST_SIZE = 64 << 20;

    /**
     * Reads a file.
     *
     * @throws TopologyFormatException if it is not a topology file that this program can read
     * @throws IOException if it cannot be read at all
     */
    public TopologyDocument read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /**
     * Reads a file's content to its end; the stream stays open.
     *
     * @throws TopologyFormatException if it is not a topology file that this program can read
     * @throws IOException if it cannot be read at all
     */
    public TopologyDocument read(InputStream in) throws IOException {
        byte[] text = in.readNBytes(GREATEST_SIZE + 1);
        if (text.length > GREATEST_SIZE) {
            throw new TopologyFormatException(
                    0, 0, "the file is larger than %d MiB; this is no topology".formatted(GREATEST_SIZE >> 20), null);
        }
        return document(new JsonFields(LocatedJson.parse(text), "the topology"));
    }

    private static TopologyDocument document(JsonFields root) throws TopologyFormatException {
        long version = requireFormat(root);
        String name = root.text("name");
        Map<String, LocatedJson> places = new HashMap<>();
        Map<String, Element> elements = elements(root, places);
        LinkFields links = new LinkFields(root, version, elements);
        Map<String, String> assignment = assignment(root, elements);
        List<VolumeDesign> volumes = volumes(root, version, elements.keySet());
        Set<String> placed = new HashSet<>(elements.keySet());
        volumes.forEach(volume -> placed.add(volume.id()));
        Map<String, Position> positions = positions(root, placed);
        Conditions conditions = new ConditionFields(root, version).read(elements);
        root.requireNoOthers();
        try {
            return new TopologyDocument(
                    new Topology(name, List.copyOf(elements.values()), links.links()),
                    volumes,
                    assignment,
                    positions,
                    conditions,
                    links.bends());
        } catch (IllegalArgumentException e) {
            throw root.object().problem(e.getMessage(), e);
        }
    }

    private static long requireFormat(JsonFields root) throws TopologyFormatException {
        Optional<LocatedJson> format = root.find("format");
        if (format.isEmpty() || !TopologyFormat.FORMAT.equals(format.get().value())) {
            throw format.orElse(root.object())
                    .problem("this is no Pointsman topology: its \"format\" is not \"%s\". Open another file"
                            .formatted(TopologyFormat.FORMAT));
        }
        long version = root.whole("version", 1, Long.MAX_VALUE);
        if (version > TopologyFormat.VERSION) {
            throw root.require("version")
                    .problem(
                            "the file was made by a newer Pointsman (version %d of the format; this one reads version %d). Open it with that one"
                                    .formatted(version, TopologyFormat.VERSION));
        }
        return version;
    }

    private static List<VolumeDesign> volumes(JsonFields root, long version, Set<String> elements)
            throws TopologyFormatException {
        Optional<LocatedJson> volumes = root.find("volumes");
        if (volumes.isPresent() && version < TopologyFormat.VERSION_WITH_VOLUMES) {
            throw volumes.get()
                    .problem("there are no volumes in version %d of the format; write \"version\": %d"
                            .formatted(version, TopologyFormat.VERSION_WITH_VOLUMES));
        }
        return new VolumeFields(root).read(elements);
    }

    private static Map<String, Element> elements(JsonFields root, Map<String, LocatedJson> places)
            throws TopologyFormatException {
        Map<String, Element> elements = new LinkedHashMap<>();
        for (LocatedJson item : root.items("elements")) {
            Element element = element(item);
            LocatedJson first = places.putIfAbsent(element.id(), item);
            if (first != null) {
                throw item.problem("the id \"%s\" is used already in line %d; give each element an id of its own"
                        .formatted(element.id(), first.line()));
            }
            elements.put(element.id(), element);
        }
        return elements;
    }

    private static Element element(LocatedJson item) throws TopologyFormatException {
        ElementKind kind = new JsonFields(item, "an element").oneOf("kind", ElementKind.values());
        JsonFields fields = new JsonFields(item, TopologyFormat.withArticle(kind));
        fields.find("kind");
        String id = fields.nonBlank("id");
        String name = fields.nonBlank("name");
        Element element =
                switch (kind) {
                    case CLIENT -> new Element.Client(id, name, fields.text("initiatorName"));
                    case PORTAL -> new Element.Portal(id, name, fields.text("address"));
                    case SERVER -> new Element.Server(id, name, fields.text("address"), capacity(fields));
                    case FABRIC -> new Element.Fabric(id, name);
                    case CONTROLLER -> new Element.Controller(id, name);
                    case ARRAY ->
                        new Element.Array(
                                id,
                                name,
                                fields.oneOf("level", RaidLevel.values()),
                                (int) fields.whole("disks", 1, Integer.MAX_VALUE),
                                fields.whole("diskBytes", 1, Long.MAX_VALUE),
                                (int) fields.whole("spares", 0, Integer.MAX_VALUE));
                    case DEVICE ->
                        new Element.Device(
                                id, name, fields.whole("bytes", 1, Long.MAX_VALUE), fields.optionalText("identity"));
                };
        fields.requireNoOthers();
        return element;
    }

    private static Capacity capacity(JsonFields server) throws TopologyFormatException {
        JsonFields fields = new JsonFields(server.require("capacity"), "a capacity");
        Capacity capacity = new Capacity(
                fields.positive("iops"),
                fields.positive("bytesPerSecond"),
                fields.oneOf("source", CapacitySource.values()));
        fields.requireNoOthers();
        return capacity;
    }

    private static Map<String, String> assignment(JsonFields root, Map<String, Element> elements)
            throws TopologyFormatException {
        Map<String, String> assignment = new LinkedHashMap<>();
        for (Map.Entry<String, LocatedJson> entry : root.entries("assignment").entrySet()) {
            LocatedJson place = entry.getValue();
            requireKind(place, entry.getKey(), ElementKind.DEVICE, elements);
            if (!(place.value() instanceof String server)) {
                throw place.problem("a device is assigned to the id of a server, in quotation marks");
            }
            requireKind(place, server, ElementKind.SERVER, elements);
            assignment.put(entry.getKey(), server);
        }
        return assignment;
    }

    private static Map<String, Position> positions(JsonFields root, Set<String> placed) throws TopologyFormatException {
        Map<String, Position> positions = new LinkedHashMap<>();
        for (Map.Entry<String, LocatedJson> entry : root.entries("positions").entrySet()) {
            if (!placed.contains(entry.getKey())) {
                throw missing(entry.getValue(), entry.getKey());
            }
            positions.put(entry.getKey(), position(entry.getValue(), "a position"));
        }
        return positions;
    }

    /** @param what it is, for whoever has to mend it */
    static Position position(LocatedJson place, String what) throws TopologyFormatException {
        JsonFields fields = new JsonFields(place, what);
        Position position = new Position((int) fields.whole("x", Integer.MIN_VALUE, Integer.MAX_VALUE), (int)
                fields.whole("y", Integer.MIN_VALUE, Integer.MAX_VALUE));
        fields.requireNoOthers();
        return position;
    }

    static Element requireElement(LocatedJson place, String id, Map<String, Element> elements)
            throws TopologyFormatException {
        Element element = elements.get(id);
        if (element == null) {
            throw missing(place, id);
        }
        return element;
    }

    private static TopologyFormatException missing(LocatedJson place, String id) {
        return place.problem("there is no element with the id \"%s\"".formatted(id));
    }

    static void requireKind(LocatedJson place, String id, ElementKind kind, Map<String, Element> elements)
            throws TopologyFormatException {
        Element element = requireElement(place, id, elements);
        if (element.kind() != kind) {
            throw place.problem("\"%s\" is %s, not %s"
                    .formatted(id, TopologyFormat.withArticle(element.kind()), TopologyFormat.withArticle(kind)));
        }
    }
}

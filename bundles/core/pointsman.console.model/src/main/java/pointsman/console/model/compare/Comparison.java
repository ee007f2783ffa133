package pointsman.console.model.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.CapacitySource;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.console.model.compare.Difference.Where;
import pointsman.console.model.design.SnapshotDesign;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.LoadText;
import pointsman.console.model.diagram.VolumeShape;
import pointsman.console.model.diagram.Words;
import pointsman.console.model.text.ByteSizes;
import pointsman.console.model.text.ByteUnits;

/**
 * How a design and a running engine differ. Of a SAN that nobody has described to the engine it says so once. Clients that are
 * only in the design may just not be logged in.
 */
public final class Comparison {

    private static final Set<ElementKind> HARDWARE =
            Set.of(ElementKind.FABRIC, ElementKind.CONTROLLER, ElementKind.ARRAY);

    private final Content design;
    private final Content engine;
    private final ByteUnits units;
    private final Matching matching;
    private final boolean sanIsKnown;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(Content design, Content engine, ByteUnits units) {
        this.units = units;
        this.design = design;
        this.engine = engine;
        this.matching = new Matching(design.topology(), engine.topology());
        this.sanIsKnown = engine.topology().elements().stream().anyMatch(element -> HARDWARE.contains(element.kind()));
    }

    /** The differences: by element of the design in its order, then what is only in the engine. */
    public static List<Difference> of(Content design, SystemSnapshot now, ByteUnits units) {
        Comparison comparison =
                new Comparison(design, SnapshotDesign.of(now, now.topology().name()), units);
        comparison.compare();
        return List.copyOf(comparison.differences);
    }

    /** How many there are of each, in words. */
    public static String summary(List<Difference> differences) {
        if (differences.isEmpty()) {
            return "The engine is as designed";
        }
        long missing = count(differences, Where.MISSING);
        long added = count(differences, Where.ADDED);
        long different = count(differences, Where.DIFFERENT);
        return "%d missing in the engine, %d only in the engine, %d different".formatted(missing, added, different);
    }

    private static long count(List<Difference> differences, Where where) {
        return differences.stream().filter(row -> row.where() == where).count();
    }

    private void compare() {
        boolean describesSan =
                design.topology().elements().stream().anyMatch(element -> HARDWARE.contains(element.kind()));
        if (!sanIsKnown && describesSan) {
            differences.add(new Difference(
                    Where.MISSING,
                    "SAN",
                    "Fabrics, controllers, arrays",
                    "",
                    "designed",
                    "not described to it; give it this topology file",
                    Optional.empty()));
        }
        Map<String, Set<String>> designLinks = links(design.topology());
        Map<String, Set<String>> engineLinks = links(engine.topology());
        for (Element element : design.topology().elements()) {
            Optional<Element> other = matching.engineId(element.id()).flatMap(engine::element);
            if (other.isPresent()) {
                compare(element, other.get());
                compareLinks(element, other.get(), designLinks, engineLinks);
            } else if (sanIsKnown || !HARDWARE.contains(element.kind())) {
                differences.add(only(Where.MISSING, element, "in the design"));
            }
        }
        for (Element element : engine.topology().elements()) {
            if (matching.designId(element.id()).isEmpty()) {
                differences.add(only(Where.ADDED, element, "in the engine"));
            }
        }
        compareVolumes();
    }

    private static Difference only(Where where, Element element, String there) {
        boolean inDesign = where == Where.MISSING;
        return new Difference(
                where,
                Words.label(element.kind()),
                element.name(),
                "",
                inDesign ? there : Difference.NOTHING,
                inDesign ? Difference.NOTHING : there,
                inDesign ? Optional.of(element.id()) : Optional.empty());
    }

    private void compare(Element one, Element other) {
        if (one.kind() != ElementKind.PORTAL && one.kind() != ElementKind.CLIENT) {
            differ(one, "Name", one.name(), other.name());
        }
        if (one instanceof Element.Server mine && other instanceof Element.Server its) {
            differ(one, "Address", mine.address(), its.address());
            boolean known = mine.capacity().source() == CapacitySource.CONFIGURED
                    && its.capacity().source() == CapacitySource.CONFIGURED;
            if (known) {
                differ(
                        one,
                        "Capacity",
                        LoadText.iops(mine.capacity().iops()),
                        LoadText.iops(its.capacity().iops()));
                differ(
                        one,
                        "Bandwidth",
                        units.rate().format(mine.capacity().bytesPerSecond()),
                        units.rate().format(its.capacity().bytesPerSecond()));
            }
        } else if (one instanceof Element.Array mine && other instanceof Element.Array its) {
            differ(one, "RAID level", mine.level().name(), its.level().name());
            differ(one, "Disks", disks(mine), disks(its));
        } else if (one instanceof Element.Device mine && other instanceof Element.Device its) {
            differ(one, "Size", ByteSizes.format(mine.bytes()), ByteSizes.format(its.bytes()));
            differ(one, "Server", serverOf(design, one.id()), serverOf(engine, other.id()));
        }
    }

    private static String disks(Element.Array array) {
        return "%d × %s, spares: %d".formatted(array.disks(), ByteSizes.format(array.diskBytes()), array.spares());
    }

    private static String serverOf(Content content, String device) {
        return content.serverOf(device).map(content::name).orElse("none");
    }

    private void compareLinks(Element one, Element other, Map<String, Set<String>> mine, Map<String, Set<String>> its) {
        boolean ofSan = one.kind() == ElementKind.SERVER || HARDWARE.contains(one.kind());
        if (!ofSan || !sanIsKnown) {
            return;
        }
        Set<String> designed = new TreeSet<>();
        for (String id : mine.getOrDefault(one.id(), Set.of())) {
            if (isLinkedByEngines(id)) {
                matching.engineId(id).ifPresent(known -> designed.add(design.name(id)));
            }
        }
        Set<String> there = new TreeSet<>();
        for (String id : its.getOrDefault(other.id(), Set.of())) {
            matching.designId(id).filter(this::isLinkedByEngines).ifPresent(known -> there.add(design.name(known)));
        }
        differ(one, "Linked to", listed(designed), listed(there));
    }

    /** An engine knows by the identity alone which device hangs on which array. */
    private boolean isLinkedByEngines(String id) {
        return !(design.element(id).orElse(null) instanceof Element.Device device)
                || device.identity().isPresent();
    }

    private static String listed(Set<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    private static Map<String, Set<String>> links(Topology topology) {
        Map<String, Set<String>> links = new HashMap<>();
        for (Link link : topology.links()) {
            links.computeIfAbsent(link.from(), id -> new HashSet<>()).add(link.to());
        }
        return links;
    }

    private void compareVolumes() {
        Map<String, VolumeShape> inEngine = new HashMap<>();
        engine.volumes().forEach(volume -> inEngine.put(volume.name(), volume));
        for (VolumeShape volume : design.volumes()) {
            VolumeShape other = inEngine.remove(volume.name());
            if (other == null) {
                differences.add(new Difference(
                        Where.MISSING,
                        "Volume",
                        volume.name(),
                        "",
                        "in the design",
                        Difference.NOTHING,
                        Optional.of(volume.id())));
            } else {
                differ(
                        "Volume",
                        volume.name(),
                        volume.id(),
                        "Extents",
                        extents(design, volume),
                        extents(engine, other));
            }
        }
        inEngine.values()
                .forEach(volume -> differences.add(new Difference(
                        Where.ADDED,
                        "Volume",
                        volume.name(),
                        "",
                        Difference.NOTHING,
                        "in the engine",
                        Optional.empty())));
    }

    private static String extents(Content content, VolumeShape volume) {
        return volume.extents().stream()
                .map(extent ->
                        "%s:%d:%d".formatted(content.name(extent.device()), extent.firstBlock(), extent.blocks()))
                .toList()
                .toString()
                .replaceAll("[\\[\\]]", "");
    }

    private void differ(Element element, String property, String mine, String its) {
        differ(Words.label(element.kind()), element.name(), element.id(), property, mine, its);
    }

    private void differ(String kind, String name, String id, String property, String mine, String its) {
        if (!mine.equals(its)) {
            differences.add(new Difference(Where.DIFFERENT, kind, name, property, mine, its, Optional.of(id)));
        }
    }
}

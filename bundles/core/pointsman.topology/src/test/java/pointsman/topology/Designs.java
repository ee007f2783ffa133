package pointsman.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;

/** Designs for tests. */
final class Designs {

    private static final long TIB = 1L << 40;

    private Designs() {}

    /**
     * Two servers on two fabrics, two controllers on both, one array behind both controllers, and one device: nothing in it
     * is a single point of failure.
     */
    static TopologyDocument redundant() {
        return new TopologyDocument(
                new Topology(
                        "Machine room",
                        List.of(
                                new Element.Client("c1", "mail", "iqn.2026-01.example:mail"),
                                new Element.Portal("p1", "front", "192.0.2.1:3260"),
                                new Element.Portal("p2", "back", "192.0.2.2:3260"),
                                server("s1", "north"),
                                server("s2", "south"),
                                new Element.Fabric("f1", "red"),
                                new Element.Fabric("f2", "blue"),
                                new Element.Controller("k1", "upper"),
                                new Element.Controller("k2", "lower"),
                                new Element.Array("a1", "fast", RaidLevel.RAID6, 6, TIB, 1),
                                device("d1", "mailbox")),
                        links(
                                "c1 p1", "c1 p2", "p2 s1", "p2 s2", "p1 s1", "p1 s2", "s1 f1", "s1 f2", "s2 f1",
                                "s2 f2", "f1 k1", "f1 k2", "f2 k1", "f2 k2", "k1 a1", "k2 a1", "a1 d1")),
                Map.of("d1", "s2"),
                Map.of("s1", new Position(40, -80), "d1", new Position(400, 120)));
    }

    static Element.Server server(String id, String name) {
        return new Element.Server(
                id, name, "192.0.2.9:3260", new Capacity(50_000, 1_500_000_000.5, CapacitySource.CONFIGURED));
    }

    static Element.Device device(String id, String name) {
        return new Element.Device(id, name, TIB, Optional.of("naa.6001405000000001"));
    }

    /** Links written as "from to". */
    static List<Link> links(String... pairs) {
        return Arrays.stream(pairs)
                .map(pair -> pair.split(" "))
                .map(ends -> new Link(ends[0], ends[1]))
                .toList();
    }

    /** The redundant design without some of its links. */
    static TopologyDocument without(String... pairs) {
        TopologyDocument whole = redundant();
        List<Link> removed = links(pairs);
        List<Link> rest = whole.topology().links().stream()
                .filter(link -> !removed.contains(link))
                .toList();
        return new TopologyDocument(
                new Topology(whole.topology().name(), whole.topology().elements(), rest),
                whole.assignment(),
                whole.positions());
    }
}

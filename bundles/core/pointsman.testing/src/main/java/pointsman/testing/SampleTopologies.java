package pointsman.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;

/** Topologies for tests. */
public final class SampleTopologies {

    private static final long GIB = 1L << 30;

    private SampleTopologies() {}

    /**
     * Three servers (ids s1, s2, s3, names alpha, bravo, charlie), two clients, and four devices (ids d1 to d4, names
     * mail, orders, archive, scratch) on two fabrics. s1 and s2 reach all devices, s3 all but d1.
     */
    public static Topology threeServers() {
        List<Element> elements = new ArrayList<>();
        elements.add(new Element.Client("c1", "mailhost", "iqn.2026-01.org.example:mailhost"));
        elements.add(new Element.Client("c2", "shop", "iqn.2026-01.org.example:shop"));
        elements.add(new Element.Portal("p1", "portal", "127.0.0.1:3260"));
        Capacity capacity = new Capacity(10_000, 200 << 20, CapacitySource.CONFIGURED);
        elements.add(new Element.Server("s1", "alpha", "192.0.2.1:3260", capacity));
        elements.add(new Element.Server("s2", "bravo", "192.0.2.2:3260", capacity));
        elements.add(new Element.Server("s3", "charlie", "192.0.2.3:3260", Capacity.ASSUMED));
        elements.add(new Element.Fabric("f1", "fabric-1"));
        elements.add(new Element.Fabric("f2", "fabric-2"));
        elements.add(new Element.Controller("k1", "controller-1"));
        elements.add(new Element.Controller("k2", "controller-2"));
        elements.add(new Element.Array("a1", "array-1", RaidLevel.RAID10, 4, 100 * GIB, 0));
        elements.add(new Element.Array("a2", "array-2", RaidLevel.RAID6, 8, 100 * GIB, 1));
        elements.add(new Element.Device("d1", "mail", 10 * GIB, Optional.of("naa.6000000000000001")));
        elements.add(new Element.Device("d2", "orders", 20 * GIB, Optional.of("naa.6000000000000002")));
        elements.add(new Element.Device("d3", "archive", 40 * GIB, Optional.of("naa.6000000000000003")));
        elements.add(new Element.Device("d4", "scratch", 5 * GIB, Optional.of("naa.6000000000000004")));
        List<Link> links = List.of(
                new Link("c1", "p1"),
                new Link("c2", "p1"),
                new Link("p1", "s1"),
                new Link("p1", "s2"),
                new Link("p1", "s3"),
                new Link("s1", "f1"),
                new Link("s2", "f1"),
                new Link("s1", "f2"),
                new Link("s2", "f2"),
                new Link("s3", "f2"),
                new Link("f1", "k1"),
                new Link("f2", "k2"),
                new Link("k1", "a1"),
                new Link("k2", "a2"),
                new Link("a1", "d1"),
                new Link("a2", "d2"),
                new Link("a2", "d3"),
                new Link("a2", "d4"));
        return new Topology("sample", elements, links);
    }
}

package pointsman.ui.tests.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.testing.FakeRedirectorService;

/**
 * Three servers, twelve devices (more if asked) and eight clients. Server 'south' is on san-a only, and the arrays of
 * controller 2 are on san-b only: it does not reach them.
 */
final class SampleSystem {

    private static final List<String> SERVERS = List.of("north", "south", "west");

    private SampleSystem() {}

    static Topology topology(int devices) {
        List<Element> elements = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            elements.add(new Element.Client("c" + i, "host-" + i, initiator(i)));
            links.add(new Link("c" + i, "p1"));
        }
        elements.add(new Element.Portal("p1", "redirector", "10.0.0.1:3260"));
        for (String server : SERVERS) {
            elements.add(new Element.Server(server, server, "10.0.1." + server.length() + ":3260", capacity()));
            links.add(new Link("p1", server));
            links.add(new Link(server, "fa"));
        }
        links.add(new Link("north", "fb"));
        links.add(new Link("west", "fb"));
        elements.add(new Element.Fabric("fa", "san-a"));
        elements.add(new Element.Fabric("fb", "san-b"));
        elements.add(new Element.Controller("k1", "controller 1"));
        elements.add(new Element.Controller("k2", "controller 2"));
        links.add(new Link("fa", "k1"));
        links.add(new Link("fb", "k1"));
        links.add(new Link("fb", "k2"));
        for (int i = 1; i <= 4; i++) {
            RaidLevel level = i % 2 == 0 ? RaidLevel.RAID6 : RaidLevel.RAID10;
            elements.add(new Element.Array("a" + i, "array " + i, level, 8, 4_000_000_000_000L, 1));
            links.add(new Link(i <= 2 ? "k1" : "k2", "a" + i));
        }
        for (int i = 1; i <= devices; i++) {
            String name = "vol-%02d".formatted(i);
            elements.add(new Element.Device("d" + i, name, (50L + 25 * (i % 7)) << 30, Optional.of("naa.6" + i)));
            links.add(new Link("a" + ((i - 1) % 4 + 1), "d" + i));
        }
        return new Topology("Sample", elements, links);
    }

    static FakeRedirectorService engine(int devices) {
        FakeRedirectorService engine = new FakeRedirectorService(topology(devices));
        for (int i = 1; i <= 7; i++) {
            engine.openSession(initiator(i), "10.0.2." + i + ":4000" + i);
        }
        recordLoad(engine, devices);
        return engine;
    }

    static void recordLoad(FakeRedirectorService engine, int devices) {
        Map<String, Load> byDevice = new HashMap<>();
        for (int i = 1; i <= devices; i++) {
            byDevice.put("d" + i, load(i == 1 ? 9_000 : 20 * (1L << i % 9)));
        }
        Map<String, Load> byClient = new HashMap<>();
        for (int i = 1; i <= 7; i++) {
            byClient.put(initiator(i), load(15 * (1L << i)));
        }
        engine.recordLoad(byDevice, byClient);
    }

    /** Ends a window in which nothing was asked of any device. */
    static void recordIdle(FakeRedirectorService engine, int devices) {
        Map<String, Load> idle = new HashMap<>();
        for (int i = 1; i <= devices; i++) {
            idle.put("d" + i, Load.IDLE);
        }
        engine.recordLoad(idle, Map.of());
    }

    private static String initiator(int number) {
        return "iqn.2004-10.org.example:host-" + number;
    }

    private static Capacity capacity() {
        return new Capacity(12_000, 500e6, CapacitySource.CONFIGURED);
    }

    private static Load load(double iops) {
        double latency = 300 + iops / 10;
        return new Load(
                iops * 0.7,
                iops * 0.3,
                iops * 0.7 * 8192,
                iops * 0.3 * 8192,
                2,
                Optional.of(new Latency(latency, latency * 0.9, latency * 4, latency * 9)));
    }
}

package pointsman.ui.tests.tour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.ui.PlatformUI;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.RemapRequest;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.WorkbenchBot;

/**
 * The demonstration's SAN as it is described, with a load that is a function of its clock: the same in every run. It is
 * the console's current engine until it is closed.
 */
final class TourSan implements AutoCloseable {

    private static final long GIB = 1L << 30;
    private static final Map<String, Double> REQUESTS = requests();
    private static final Map<String, List<String>> USED_BY = Map.of(
            "database", List.of("db-orders", "db-stock", "db-audit"),
            "office", List.of("mail", "backup", "archive"),
            "virtual-machines", List.of("vm-01", "vm-02", "vm-03", "vm-04"),
            "webshop", List.of("web", "logs"));

    private final WorkbenchBot bot;
    private final FakeRedirectorService fake = new FakeRedirectorService(topology());
    private final Connections connections;
    private EngineConnection connection;
    private final Optional<EngineConnection> currentBefore;
    private int second;

    TourSan(WorkbenchBot bot) {
        this.bot = bot;
        place("alpha", "mail", "db-stock", "vm-02", "backup");
        place("beta", "archive", "vm-04", "web", "logs");
        place("gamma", "vm-01", "db-orders", "db-audit", "vm-03");
        USED_BY.keySet().stream().sorted().forEach(client -> fake.openSession(initiator(client), "192.0.2.77:51210"));
        connections = bot.ui().ask(() -> PlatformUI.getWorkbench().getService(Connections.class));
        currentBefore = bot.ui().ask(connections::current);
    }

    /** Lets the console know it, as its current engine, with all that has happened so far. */
    void connect() {
        connection = bot.ui().ask(() -> {
            EngineConnection added = connections.addEmbedded("Demonstration SAN", fake);
            connections.select(added);
            return added;
        });
        bot.waitUntil(Condition.of("The engine does not report", () -> bot.ui()
                .ask(() -> connection.snapshot().isPresent())));
    }

    FakeRedirectorService engine() {
        return fake;
    }

    EngineConnection connection() {
        return connection;
    }

    /** Lets seconds pass. Only those before it is connected are sure to be in the console's charts, each one. */
    void run(int seconds) {
        for (int count = 0; count < seconds; count++) {
            recordSecond();
        }
    }

    /** Moves a device as somebody else would. */
    void move(String device, String server) {
        fake.remap(new RemapRequest(device, server, OptionalLong.empty(), "joe", "maintenance of a shelf"))
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        bot.ui().run(() -> {
            if (connection != null) {
                connections.remove(connection);
            }
            currentBefore.filter(connections.all()::contains).ifPresent(connections::select);
        });
        fake.close();
    }

    private void recordSecond() {
        Map<String, Load> devices = new HashMap<>();
        REQUESTS.forEach((device, requests) -> devices.put(device, load(device, requests)));
        Map<String, Load> clients = new HashMap<>();
        USED_BY.forEach((client, used) -> clients.put(
                initiator(client),
                load(client, used.stream().mapToDouble(REQUESTS::get).sum())));
        fake.recordLoad(devices, clients);
        second++;
    }

    private Load load(String name, double requests) {
        int phase = Math.floorMod(name.hashCode(), 400);
        double iops = requests * (1 + 0.3 * Math.sin((second + phase) / 90.0));
        double micros = 900 + 2.5 * phase + 300 * Math.sin((second + phase) / 130.0);
        return new Load(
                iops * 0.7,
                iops * 0.3,
                iops * 0.7 * 8_192,
                iops * 0.3 * 16_384,
                iops * micros / 1e6,
                Optional.of(new Latency(micros, micros * 0.8, micros * 3.5, micros * 9)));
    }

    private void place(String server, String... devices) {
        for (String device : devices) {
            if (!fake.snapshot()
                    .toCompletableFuture()
                    .join()
                    .mapping()
                    .serverOf(device)
                    .orElseThrow()
                    .equals(server)) {
                fake.remap(new RemapRequest(device, server, OptionalLong.empty(), "ann", "first placement"))
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    private static String initiator(String client) {
        return "iqn.2026-01.org.example:" + client;
    }

    private static Map<String, Double> requests() {
        Map<String, Double> requests = new LinkedHashMap<>();
        requests.put("db-orders", 900.0);
        requests.put("db-stock", 520.0);
        requests.put("db-audit", 130.0);
        requests.put("mail", 360.0);
        requests.put("web", 650.0);
        requests.put("logs", 260.0);
        requests.put("vm-01", 300.0);
        requests.put("vm-02", 240.0);
        requests.put("vm-03", 150.0);
        requests.put("vm-04", 80.0);
        requests.put("backup", 60.0);
        requests.put("archive", 20.0);
        return requests;
    }

    private static Topology topology() {
        List<Element> elements = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        elements.add(new Element.Portal("portal-1", "portal-1", "127.0.0.1:3260"));
        for (String client : List.of("database", "office", "virtual-machines", "webshop")) {
            elements.add(new Element.Client(client, client, initiator(client)));
            links.add(new Link(client, "portal-1"));
        }
        elements.add(new Element.Fabric("fabric-a", "Fabric A"));
        elements.add(new Element.Fabric("fabric-b", "Fabric B"));
        addServer(elements, links, "alpha", 2_600, "fabric-a", "fabric-b");
        addServer(elements, links, "beta", 2_600, "fabric-a", "fabric-b");
        addServer(elements, links, "gamma", 1_800, "fabric-b");
        addController(elements, links, "RAID 1", "fabric-a", "fabric-b");
        addController(elements, links, "RAID 2", "fabric-a", "fabric-b");
        addController(elements, links, "RAID 3", "fabric-a");
        addArray(elements, links, "Array 1", "RAID 1", RaidLevel.RAID5, 5, "db-orders", "db-stock", "db-audit");
        addArray(elements, links, "Array 2", "RAID 1", RaidLevel.RAID10, 8, "mail", "web", "logs");
        addArray(elements, links, "Array 3", "RAID 2", RaidLevel.RAID6, 8, "vm-01", "vm-02", "vm-03", "vm-04");
        addArray(elements, links, "Array 4", "RAID 3", RaidLevel.RAID1, 2, "backup", "archive");
        return new Topology("Demonstration SAN", elements, links);
    }

    private static void addServer(
            List<Element> elements, List<Link> links, String name, double iops, String... fabrics) {
        elements.add(new Element.Server(
                name, name, "192.0.2.1:3260", new Capacity(iops, iops * 64 * 1024, CapacitySource.CONFIGURED)));
        links.add(new Link("portal-1", name));
        for (String fabric : fabrics) {
            links.add(new Link(name, fabric));
        }
    }

    private static void addController(List<Element> elements, List<Link> links, String name, String... fabrics) {
        elements.add(new Element.Controller(name, name));
        for (String fabric : fabrics) {
            links.add(new Link(fabric, name));
        }
    }

    private static void addArray(
            List<Element> elements,
            List<Link> links,
            String name,
            String controller,
            RaidLevel level,
            int disks,
            String... devices) {
        elements.add(new Element.Array(name, name, level, disks, 600 * GIB, 1));
        links.add(new Link(controller, name));
        for (String device : devices) {
            elements.add(new Element.Device(device, device, 8 * GIB, Optional.of("naa.6" + device)));
            links.add(new Link(name, device));
        }
    }
}

package pointsman.ui.tests.charts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Event;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.PlanRequest;
import pointsman.api.RedirectorService;
import pointsman.api.RemapRequest;
import pointsman.api.Subscriber;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.RemoteConnector;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.WorkbenchBot;

/**
 * An engine of three servers and twelve devices with a load that is made up, connected to the console as its current
 * one until it is closed. The link to it can be cut.
 */
public final class SampleEngine implements AutoCloseable {

    private static final int DEVICES = 12;
    private static final long GIB = 1L << 30;

    private final WorkbenchBot bot;
    private final FakeRedirectorService fake = new FakeRedirectorService(topology());
    private final List<CutLink> links = new CopyOnWriteArrayList<>();
    private final Connections connections;
    private final EngineConnection connection;
    private volatile CompletableFuture<Void> planning = CompletableFuture.completedFuture(null);
    private volatile boolean recordsLost;
    private volatile Optional<Function<LoadQuery, List<LoadSample>>> records = Optional.empty();
    private int second;

    /** @param label what the connection is called */
    public SampleEngine(WorkbenchBot bot, String label) {
        this.bot = bot;
        ensureConnections();
        connections =
                bot.ui().ask(() -> WorkbenchBot.page().getWorkbenchWindow().getService(Connections.class));
        connection = bot.ui().ask(() -> {
            EngineConnection added = connections.addEmbedded(label, linked());
            connections.select(added);
            return added;
        });
        awaitSnapshot();
    }

    /** The engine itself, to be interfered with. */
    public FakeRedirectorService fake() {
        return fake;
    }

    /** Maps devices to a server, those that are not there already. */
    public void gather(String server, String... devices) {
        for (String device : devices) {
            if (!serverOf(device).equals(server)) {
                fake.remap(new RemapRequest(device, server, OptionalLong.empty(), "test", "the test gathers devices"))
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    /** Id of the server to which a device is mapped. */
    public String serverOf(String device) {
        return fake.snapshot()
                .toCompletableFuture()
                .join()
                .mapping()
                .serverOf(device)
                .orElseThrow();
    }

    /** Lets seconds pass in which all devices are used, the first ones most, in waves. */
    public void run(int seconds) {
        for (int count = 0; count < seconds; count++) {
            Map<String, Load> devices = new HashMap<>();
            for (int device = 1; device <= DEVICES; device++) {
                devices.put("d" + device, load(device, second));
            }
            fake.recordLoad(devices, Map.of("iqn.2026-01.org.example:web", devices.get("d1")));
            second++;
        }
        awaitSequence();
    }

    /** Lets a second pass in which nothing is asked. */
    public void idle() {
        fake.recordLoad(Map.of(), Map.of());
        awaitSequence();
    }

    /** Until somebody asks for the best so far, the engine goes on looking for the plans that it is asked for. */
    public void holdPlanning() {
        planning = new CompletableFuture<>();
    }

    /** What the engine says that it has recorded, whatever the console has heard of it. */
    public void recorded(Function<LoadQuery, List<LoadSample>> answer) {
        records = Optional.of(answer);
    }

    /** The engine is out of reach: it goes on, and the console hears nothing of it. */
    public void cut(String reason) {
        links.forEach(link -> link.cut(reason));
    }

    /** The engine is back, with or without the records of the time between. */
    public void mend(boolean withRecords) {
        recordsLost = !withRecords;
        links.forEach(CutLink::mend);
        fake.recordLoad(Map.of("d1", load(1, second)), Map.of());
        awaitSequence();
    }

    @Override
    public void close() {
        bot.ui().run(() -> connections.remove(connection));
        fake.close();
    }

    private void awaitSnapshot() {
        bot.waitUntil(Condition.of("The engine reports nothing", () -> bot.ui()
                .ask(() -> connection.snapshot().isPresent())));
    }

    private void awaitSequence() {
        long newest = fake.snapshot().toCompletableFuture().join().sequence();
        bot.waitUntil(Condition.of("The console does not get the newest snapshot", () -> bot.ui()
                .ask(() -> connection.snapshot().orElseThrow().sequence() >= newest - 1)));
    }

    private static Load load(int device, int second) {
        double base = 6_400.0 / device;
        double wave = 1 + 0.35 * Math.sin(second / (9.0 + device)) + 0.08 * Math.sin(second * 1.7 + device);
        double iops = base * wave;
        double micros = 380 + 90 * device + 160 * Math.sin(second / 13.0 + device);
        return new Load(
                iops * 0.7,
                iops * 0.3,
                iops * 0.7 * 4_096,
                iops * 0.3 * 8_192,
                iops / 1_000,
                Optional.of(new Latency(micros, micros * 0.8, micros * 3.5, micros * 9)));
    }

    /** The fake behind a link that can be cut. */
    private RedirectorService linked() {
        return (RedirectorService) Proxy.newProxyInstance(
                SampleEngine.class.getClassLoader(),
                new Class<?>[] {RedirectorService.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("loadHistory") && records.isPresent()) {
                        return CompletableFuture.completedFuture(records.get().apply((LoadQuery) arguments[0]));
                    }
                    if (method.getName().equals("loadHistory") && recordsLost) {
                        return CompletableFuture.completedFuture(List.of());
                    }
                    if (method.getName().equals("createPlan")) {
                        return planning.thenCompose(nothing -> fake.createPlan((PlanRequest) arguments[0]));
                    }
                    if (method.getName().equals("finishPlanning")) {
                        int searches = planning.isDone() ? 0 : 1;
                        planning.complete(null);
                        return CompletableFuture.completedFuture(searches);
                    }
                    if (method.getName().equals("subscribe")) {
                        CutLink link = new CutLink((Subscriber) arguments[0]);
                        links.add(link);
                        return fake.subscribe(link);
                    }
                    try {
                        return method.invoke(fake, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Until a remote connector is part of the console, the connections lack it and do not start. */
    private static void ensureConnections() {
        BundleContext context = FrameworkUtil.getBundle(SampleEngine.class).getBundleContext();
        if (context.getServiceReference(RemoteConnector.class) == null) {
            RemoteConnector none = address -> {
                throw new IllegalStateException("this test connects to no remote engine");
            };
            context.registerService(RemoteConnector.class, none, null);
        }
    }

    private static Topology topology() {
        List<Element> elements = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        elements.add(new Element.Client("c1", "web", "iqn.2026-01.org.example:web"));
        elements.add(new Element.Portal("p1", "portal", "127.0.0.1:3260"));
        elements.add(new Element.Fabric("f1", "fabric"));
        elements.add(new Element.Controller("k1", "controller"));
        elements.add(new Element.Array("a1", "array", RaidLevel.RAID6, 8, 400 * GIB, 1));
        links.add(new Link("c1", "p1"));
        links.add(new Link("f1", "k1"));
        links.add(new Link("k1", "a1"));
        Capacity capacity = new Capacity(12_000, 400 << 20, CapacitySource.CONFIGURED);
        for (int server = 1; server <= 3; server++) {
            elements.add(new Element.Server("s" + server, "server-" + server, "192.0.2." + server + ":3260", capacity));
            links.add(new Link("p1", "s" + server));
            links.add(new Link("s" + server, "f1"));
        }
        for (int device = 1; device <= DEVICES; device++) {
            elements.add(new Element.Device("d" + device, "vol-" + device, 100 * GIB, Optional.of("naa.6" + device)));
            links.add(new Link("a1", "d" + device));
        }
        return new Topology("sample", elements, links);
    }

    /** Passes reports on while it is not cut. */
    private static final class CutLink implements Subscriber {

        private final Subscriber behind;
        private volatile boolean cut;

        CutLink(Subscriber behind) {
            this.behind = behind;
        }

        void cut(String reason) {
            cut = true;
            behind.stale(reason);
        }

        void mend() {
            cut = false;
        }

        @Override
        public void snapshot(SystemSnapshot snapshot) {
            if (!cut) {
                behind.snapshot(snapshot);
            }
        }

        @Override
        public void event(Event event) {
            if (!cut) {
                behind.event(event);
            }
        }
    }
}

package pointsman.ui.tests.views;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.ui.PlatformUI;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.RedirectorService;
import pointsman.api.RemapRequest;
import pointsman.api.Subscriber;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.WorkbenchBot;

/** An engine that is only described, as the current connection of the running console, with some load on it. */
final class SampleEngine implements AutoCloseable {

    private static final String MAILHOST = "iqn.2026-01.org.example:mailhost";
    private static final String SHOP = "iqn.2026-01.org.example:shop";

    private final WorkbenchBot bot;
    private final FakeRedirectorService fake = new FakeRedirectorService();
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Connections connections;
    private final EngineConnection connection;
    private final Optional<EngineConnection> currentBefore;

    SampleEngine(WorkbenchBot bot) {
        this.bot = bot;
        fake.openSession(MAILHOST, "192.0.2.50:41234");
        fake.openSession(SHOP, "192.0.2.51:52345");
        recordLoad();
        connections = bot.ui().ask(() -> PlatformUI.getWorkbench().getService(Connections.class));
        currentBefore = bot.ui().ask(connections::current);
        connection = bot.ui().ask(() -> connections.addEmbedded("Sample engine", losable()));
        bot.ui().run(() -> connections.select(connection));
        bot.waitUntil(Condition.of("The sample engine does not report", () -> bot.ui()
                .ask(() -> connection.snapshot().isPresent()
                        && !connection.events().isEmpty())));
    }

    FakeRedirectorService fake() {
        return fake;
    }

    Connections connections() {
        return connections;
    }

    EngineConnection connection() {
        return connection;
    }

    SystemSnapshot snapshot() {
        return fake.snapshot().toCompletableFuture().join();
    }

    /** Lets the engine go out of reach until its next report. */
    void lose(String reason) {
        subscribers.forEach(subscriber -> subscriber.stale(reason));
    }

    /** Moves a device as somebody else would. */
    void move(String device, String server) {
        fake.remap(new RemapRequest(device, server, OptionalLong.empty(), "somebody else", "a test"))
                .toCompletableFuture()
                .join();
    }

    /** Ends a window of one second with the same load as all others. */
    void recordLoad() {
        Map<String, Load> devices = new HashMap<>();
        devices.put("d1", load(4_200, 1_800, 16_384, 620));
        devices.put("d2", load(900, 2_400, 8_192, 1_450));
        devices.put("d3", load(35, 2, 262_144, 8_300));
        devices.put("d4", Load.IDLE);
        fake.recordLoad(
                devices, Map.of(MAILHOST, load(4_200, 1_800, 16_384, 620), SHOP, load(935, 2_402, 9_000, 1_500)));
    }

    @Override
    public void close() {
        bot.ui().run(() -> {
            connections.remove(connection);
            currentBefore.filter(connections.all()::contains).ifPresent(connections::select);
        });
        fake.close();
    }

    private static Load load(double reads, double writes, int bytes, double microseconds) {
        return new Load(
                reads,
                writes,
                reads * bytes,
                writes * bytes,
                (reads + writes) * microseconds / 1e6,
                Optional.of(new Latency(microseconds, microseconds * 0.9, microseconds * 3.1, microseconds * 12)));
    }

    /** The fake never goes out of reach by itself, being in this process. */
    private RedirectorService losable() {
        return (RedirectorService) Proxy.newProxyInstance(
                SampleEngine.class.getClassLoader(), new Class<?>[] {RedirectorService.class}, this::handle);
    }

    private Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("subscribe")) {
            subscribers.add((Subscriber) arguments[0]);
        }
        try {
            return method.invoke(fake, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

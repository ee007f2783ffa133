package pointsman.it.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pointsman.engine.ServerConfiguration;

/**
 * The engine as a process of its own, as {@code pointsman engine --config FILE} starts it, and the commands of {@code
 * pointsman ctl} against it, which are processes, too.
 */
public final class EngineDaemon implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(40);
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final String MAIN = "pointsman.headless.Main";

    private final Path folder;
    private final Path log;
    private final List<String> javaOptions;
    private final InetSocketAddress portal = Ports.free();
    private final InetSocketAddress api = Ports.free();
    private Daemon daemon;
    private int starts;

    /**
     * Writes a configuration for tests.
     *
     * @param folder for its configuration, its data and its log
     */
    public EngineDaemon(Path folder, List<ServerConfiguration> servers) {
        this(folder, EngineSetup.quick(servers));
    }

    /**
     * Writes a configuration.
     *
     * @param folder for its configuration, its data and its log
     */
    public EngineDaemon(Path folder, EngineSetup setup) {
        this.folder = folder;
        this.log = folder.resolve("engine.log");
        this.javaOptions = setup.javaOptions();
        try {
            Files.writeString(
                    folder.resolve("engine.yaml"),
                    """
                    name: it
                    dataDirectory: data
                    portals: ["%s"]
                    api:
                      listen: "%s"
                    servers:
                    %s
                    access:
                      clients:
                        - {client: any, devices: all}
                    timings:
                      pingInterval: %dms
                      pingPatience: %dms
                      reconnectInterval: %dms
                    """
                            .formatted(
                                    EngineSetup.text(portal),
                                    EngineSetup.text(api),
                                    setup.servers().stream()
                                            .map(server -> "  - " + server)
                                            .collect(Collectors.joining("\n")),
                                    setup.pingInterval().toMillis(),
                                    setup.pingPatience().toMillis(),
                                    setup.reconnectInterval().toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, for the first time or after {@link #kill}; returns when clients can log in. */
    public void start() {
        starts++;
        daemon = Daemon.start(
                java(
                        javaOptions,
                        "engine",
                        "--config",
                        folder.resolve("engine.yaml").toString()),
                Map.of(),
                log);
        await("the engine listens")
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> {
                    if (!daemon.isRunning()) {
                        throw new AssertionError("the engine ended: " + daemon.output());
                    }
                })
                .until(() -> daemon.output()
                                .lines()
                                .filter(line -> line.contains("clients log in at"))
                                .count()
                        >= starts);
    }

    /** Crashes it. */
    public void kill() {
        daemon.kill();
    }

    /** Its process id. */
    public long pid() {
        return daemon.pid();
    }

    /** Whether its process has not ended. */
    public boolean isRunning() {
        return daemon.isRunning();
    }

    /** Where clients log in. */
    public InetSocketAddress portal() {
        return portal;
    }

    /** Where its service interface is. */
    public URI api() {
        return URI.create("http://" + EngineSetup.text(api));
    }

    /** The address of a device's own target, for tools. */
    public String url(String target) {
        return "%s/%s/0".formatted(portalUrl(), target);
    }

    public String portalUrl() {
        return "iscsi://" + EngineSetup.text(portal);
    }

    /** Runs {@code pointsman ctl}. */
    public Tool.Result ctl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("ctl", "--engine", api().toString()));
        all.addAll(List.of(arguments));
        return Tool.run(java(QUICK_START, all.toArray(String[]::new)));
    }

    /** What it wrote since its first start. */
    public String output() {
        return daemon.output();
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static List<String> java(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of(arguments));
        return command;
    }
}

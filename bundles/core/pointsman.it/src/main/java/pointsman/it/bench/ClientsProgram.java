package pointsman.it.bench;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.PathPolicy;
import pointsman.api.PlacementPolicy;
import pointsman.api.Policy;
import pointsman.api.RedistributionPolicy;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.engine.FencePolicy;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.SessionDirectory;
import pointsman.headless.status.StatusServer;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.RedirectedInitiator;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.storage.MemoryDevice;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

@Command(
        name = "clients",
        description = "40 clients of unequal load, all on one of four servers at the start, distributed in three ways.")
final class ClientsProgram extends Program {

    private static final String PREFIX = "iqn.2026-11.org.pointsman.test:";
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE_PER_SECOND = 1e9;

    /** How much the load of the n-th client falls below that of the first. */
    private static final double SKEW = 0.9;

    @Option(names = "--clients", defaultValue = "40", description = "Clients (${DEFAULT-VALUE}).")
    private int clients;

    @Option(names = "--iops", defaultValue = "800", description = "What each server can do (${DEFAULT-VALUE}).")
    private int iops;

    @Option(
            names = "--load",
            defaultValue = "0.65",
            description = "What all clients ask for, as a part of what all servers can do (${DEFAULT-VALUE}).")
    private double load;

    @Option(names = "--settle", defaultValue = "60", description = "Seconds until it is measured (${DEFAULT-VALUE}).")
    private int settle;

    @Option(names = "--measure", defaultValue = "20", description = "Seconds that are measured (${DEFAULT-VALUE}).")
    private int measure;

    @Option(
            names = "--break",
            description = "Let the adaptive distribution ask nobody, to see that it does not pass then.")
    private boolean broken;

    /** What came of one way. */
    private record Outcome(
            String way,
            double efficiency,
            double meanMillis,
            double iops,
            long logouts,
            long errors,
            long again,
            Map<String, Integer> counts) {

        List<String> row() {
            return List.of(
                    way,
                    counts.values().toString(),
                    "%.3f".formatted(efficiency),
                    String.format(Locale.ROOT, "%.1f", meanMillis),
                    String.format(Locale.ROOT, "%.0f", iops),
                    Long.toString(logouts),
                    Long.toString(again),
                    Long.toString(errors));
        }
    }

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        report.figure("clients", clients);
        report.figure("servers", 4);
        report.figure("IOPS of each server", iops);
        report.figure("asked for by all clients, IOPS", Math.round(load * 4 * iops));
        report.figure("seconds to settle, and measured", settle + ", " + measure);
        List<Outcome> outcomes = new ArrayList<>();
        for (String way : List.of("as it was", "round robin", "fewest connections", "adaptive")) {
            say("%s: about %d s", way, settle + measure + 10);
            try (Resources own = new Resources()) {
                outcomes.add(run(own, way));
            }
        }
        report.table(new Report.Rows(
                "40 clients, all on one server at the start",
                List.of(
                        "way",
                        "connections",
                        "E",
                        "mean latency, ms",
                        "IOPS",
                        "forced logouts",
                        "sent again",
                        "errors"),
                2,
                outcomes.stream().map(Outcome::row).toList()));
        Outcome before = outcomes.get(0);
        Outcome roundRobin = outcomes.get(1);
        Outcome fewest = outcomes.get(2);
        Outcome adaptive = outcomes.get(3);
        report.claim(
                "no client error",
                outcomes.stream().allMatch(outcome -> outcome.errors() == 0),
                outcomes.stream().mapToLong(Outcome::errors).sum() + " errors");
        report.claim(
                "adaptive has a higher efficiency than the others",
                adaptive.efficiency() > Math.max(roundRobin.efficiency(), fewest.efficiency()),
                "%.3f, %.3f and %.3f".formatted(adaptive.efficiency(), roundRobin.efficiency(), fewest.efficiency()));
        report.claim(
                "with fewer forced logouts",
                adaptive.logouts() < Math.min(roundRobin.logouts(), fewest.logouts()),
                "%d, %d and %d".formatted(adaptive.logouts(), roundRobin.logouts(), fewest.logouts()));
        report.claim(
                "and its clients wait less than before",
                adaptive.meanMillis() < before.meanMillis(),
                String.format(Locale.ROOT, "%.1f ms, %.1f ms before", adaptive.meanMillis(), before.meanMillis()));
    }

    private Outcome run(Resources resources, String way) throws IOException {
        OwnServers own = new OwnServers(resources);
        List<ServerConfiguration> configurations = new ArrayList<>();
        MemoryDevice disk = MemoryDevice.of("disk", 16 << 20);
        for (int n = 1; n <= 4; n++) {
            StorageServer server = own.start(StorageServer.named("s" + n)
                    .targetPerDevice(PREFIX)
                    .device(disk)
                    .serviceLimit(new ServiceLimit(iops, GIGABYTE_PER_SECOND)));
            StatusServer status =
                    resources.add(new StatusServer(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            configurations.add(new ServerConfiguration(
                            server.name(),
                            server.address(),
                            Optional.of(new Capacity(iops, 1000 * MEGABYTE, CapacitySource.CONFIGURED)),
                            FencePolicy.SESSION)
                    .withSessions(new SessionDirectory.Http(
                            URI.create("http://127.0.0.1:" + status.address().getPort()))));
        }
        RedirectorEngine engine = OwnEngine.start(resources, configurations);
        String device =
                Waiting.on(engine.snapshot()).devices().keySet().iterator().next();
        Waiting.until(
                "every server reaches the device",
                () -> Waiting.on(engine.snapshot()).paths().size() == 4);
        Waiting.on(engine.setVolumeMode(device, VolumeMode.DIRECT, "bench"));
        EventLoopGroup loops = Transport.best().newGroup(1, "clients");
        resources.add((AutoCloseable)
                () -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly());
        List<PacedClient> all = start(resources, engine, loops);
        Waiting.until("all clients are logged in", () -> all.stream().allMatch(client -> client.logins() > 0));
        long before = all.stream().mapToLong(PacedClient::logins).sum();
        distribute(way, engine, device, own.all());
        Waiting.pause(Duration.ofSeconds(settle));
        Outcome outcome = measured(way, engine, all, own.all(), before);
        for (Event event : Waiting.on(engine.events(0, 10_000))) {
            if (event.type() == EventType.CLIENT_UNRESPONSIVE) {
                say("%s: %s", way, event.arguments());
            }
        }
        return outcome;
    }

    private List<PacedClient> start(Resources resources, RedirectorEngine engine, EventLoopGroup loops) {
        double[] rates = new double[clients];
        double sum = 0;
        for (int i = 0; i < clients; i++) {
            rates[i] = Math.pow(i + 1, -SKEW);
            sum += rates[i];
        }
        List<PacedClient> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            all.add(resources.add(new PacedClient(
                    new RedirectedInitiator(new NettyIscsiInitiator()),
                    loops.next(),
                    engine.portals().get(0),
                    PREFIX + "disk",
                    "%sclient%02d".formatted(PREFIX, i + 1),
                    rates[i] / sum * load * 4 * iops,
                    i)));
        }
        return all;
    }

    /** With the path policy of the start there is one server; from now on there are four. */
    private void distribute(String way, RedirectorEngine engine, String device, List<StorageServer> servers) {
        if (way.equals("as it was")) {
            return;
        }
        PlacementPolicy placement =
                switch (way) {
                    case "round robin" -> PlacementPolicy.ROUND_ROBIN;
                    case "fewest connections" -> PlacementPolicy.FEWEST_CONNECTIONS;
                    default -> PlacementPolicy.ADAPTIVE;
                };
        RedistributionPolicy adaptive = new RedistributionPolicy(
                broken ? 0 : 60, 3, Duration.ofSeconds(30), Duration.ofSeconds(10), true, Map.of());
        boolean byEngine = placement == PlacementPolicy.ADAPTIVE;
        Waiting.on(engine.setPolicy(
                Policy.DEFAULT
                        .withPlacement(placement)
                        .withRedistribution(byEngine ? adaptive : RedistributionPolicy.OFF),
                "bench"));
        Waiting.on(engine.setPathPolicy(device, PathPolicy.ALL, "bench"));
        if (!byEngine) {
            for (StorageServer server : servers) {
                server.sessions().stream()
                        .filter(session -> session.initiatorName().contains(":client"))
                        .forEach(session ->
                                server.requestLogout(session.id(), Duration.ofSeconds(10), "it is distributed anew"));
            }
        }
    }

    private Outcome measured(
            String way,
            RedirectorEngine engine,
            List<PacedClient> all,
            List<StorageServer> servers,
            long loginsBefore) {
        long done = all.stream().mapToLong(PacedClient::done).sum();
        long nanos = all.stream().mapToLong(PacedClient::latencyNanos).sum();
        double efficiency = 0;
        for (int i = 0; i < measure; i++) {
            Waiting.pause(Duration.ofSeconds(1));
            SystemSnapshot snapshot = Waiting.on(engine.snapshot());
            efficiency += snapshot.efficiency().orElseThrow().efficiency() / measure;
        }
        long finished = all.stream().mapToLong(PacedClient::done).sum() - done;
        double mean = (all.stream().mapToLong(PacedClient::latencyNanos).sum() - nanos) / 1e6 / Math.max(1, finished);
        Map<String, Integer> counts = new TreeMap<>();
        servers.forEach(server -> counts.put(server.name(), (int) server.sessions().stream()
                .filter(session -> session.initiatorName().contains(":client"))
                .count()));
        return new Outcome(
                way,
                efficiency,
                mean,
                (double) finished / measure,
                all.stream().mapToLong(PacedClient::logins).sum() - loginsBefore,
                all.stream().mapToLong(PacedClient::errors).sum(),
                all.stream().mapToLong(PacedClient::sentAgain).sum(),
                counts);
    }
}

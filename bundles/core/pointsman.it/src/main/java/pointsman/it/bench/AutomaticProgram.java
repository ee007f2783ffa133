package pointsman.it.bench;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.EfficiencyReport;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.GatePolicy;
import pointsman.api.Load;
import pointsman.api.MappingTable;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.Policy;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.engine.FencePolicy;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.storage.MemoryDevice;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

@Command(
        name = "automatic",
        description = "40 devices of unequal load on four servers of unequal capacity, moved by the engine of itself.")
final class AutomaticProgram extends Program {

    private static final String PREFIX = "iqn.2026-11.org.pointsman.test:";
    private static final double GIGABYTE_PER_SECOND = 1e9;
    private static final long DEVICE_BYTES = 8 << 20;

    /** What logins and cold code do to the latency is not what this is about. */
    private static final Duration WARM_UP = Duration.ofSeconds(6);

    /** How much the load of the n-th device falls below that of the first. */
    private static final double SKEW = 0.9;

    @Option(names = "--devices", defaultValue = "40", description = "Devices, each with a client (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--iops",
            defaultValue = "300",
            description = "What the first server can do; the others can do 2, 3 and 4 times that (${DEFAULT-VALUE}).")
    private int iops;

    @Option(
            names = "--load",
            defaultValue = "0.6",
            description = "What all clients ask for, as a part of what all servers can do (${DEFAULT-VALUE}).")
    private double load;

    @Option(
            names = "--before",
            defaultValue = "40",
            description = "Seconds before automatic mode begins (${DEFAULT-VALUE}).")
    private int before;

    @Option(names = "--after", defaultValue = "100", description = "Seconds in automatic mode (${DEFAULT-VALUE}).")
    private int after;

    @Option(names = "--picture", paramLabel = "FILE.png", description = "Draw before and after as a picture.")
    private Path picture;

    @Option(names = "--break", description = "Stay in manual mode, to see that it does not pass then.")
    private boolean broken;

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) throws IOException {
        Map<String, Double> capacities = new TreeMap<>();
        for (int n = 1; n <= 4; n++) {
            capacities.put("s" + n, (double) n * iops);
        }
        double asked = load
                * capacities.values().stream().mapToDouble(Double::doubleValue).sum();
        report.figure("devices, each with a client", devices);
        report.figure("IOPS that the servers can do", capacities.values().toString());
        report.figure("asked for by all clients, IOPS", Math.round(asked));
        report.figure("seconds before, and in automatic mode", before + ", " + after);
        RedirectorEngine engine = engine(resources, capacities);
        List<PacedClient> clients = clients(resources, engine, asked);
        Waiting.until("all clients are logged in", () -> clients.stream().allMatch(client -> client.logins() > 0));
        say("manual: %d s", WARM_UP.toSeconds() + before);
        Waiting.pause(WARM_UP);
        List<AutomaticSecond> seconds = new ArrayList<>(measured(engine, clients, capacities, before));
        int unchanged = Waiting.on(engine.plans()).size();
        Waiting.on(engine.setPolicy(policy(), "bench"));
        say("automatic: %d s", after);
        seconds.addAll(measured(engine, clients, capacities, after));
        if (picture != null) {
            new AutomaticPicture(seconds, before, capacities).write(picture);
            say("drawn to %s", picture);
        }
        judge(report, engine, clients, seconds, unchanged);
    }

    private Policy policy() {
        AutomationPolicy automation = new AutomationPolicy(
                broken ? AutomationMode.MANUAL : AutomationMode.AUTOMATIC,
                Duration.ofSeconds(2),
                0.02,
                2,
                AutomationPolicy.MANUAL.failedMove(),
                List.of());
        return Policy.DEFAULT
                .withGates(new GatePolicy(3, Duration.ofMinutes(10), Duration.ofSeconds(20), 100))
                .withAutomation(automation);
    }

    private RedirectorEngine engine(Resources resources, Map<String, Double> capacities) throws IOException {
        List<MemoryDevice> disks = new ArrayList<>();
        for (int i = 1; i <= devices; i++) {
            disks.add(MemoryDevice.of("disk%02d".formatted(i), DEVICE_BYTES));
        }
        OwnServers own = new OwnServers(resources);
        List<ServerConfiguration> configurations = new ArrayList<>();
        for (Map.Entry<String, Double> each : capacities.entrySet()) {
            StorageServer server = own.start(StorageServer.named(each.getKey())
                    .devices(disks)
                    .serviceLimit(new ServiceLimit(each.getValue(), GIGABYTE_PER_SECOND)));
            configurations.add(new ServerConfiguration(
                    server.name(),
                    server.address(),
                    Optional.of(new Capacity(each.getValue(), GIGABYTE_PER_SECOND, CapacitySource.CONFIGURED)),
                    FencePolicy.SESSION));
        }
        RedirectorEngine engine = OwnEngine.start(resources, configurations);
        Waiting.until(
                "every server reaches every device",
                () -> Waiting.on(engine.snapshot()).paths().size() == 4 * devices);
        dealOut(engine, List.copyOf(capacities.keySet()));
        return engine;
    }

    /** As many devices on each server, by their names: what somebody does who knows neither loads nor capacities. */
    private static void dealOut(RedirectorEngine engine, List<String> servers) {
        int n = 0;
        for (Element.Device device : byName(Waiting.on(engine.snapshot()))) {
            String server = servers.get(n++ % servers.size());
            MappingTable table = Waiting.on(engine.snapshot()).mapping();
            if (table.serverOf(device.id()).filter(server::equals).isEmpty()) {
                Waiting.on(engine.remap(new RemapRequest(
                        device.id(), server, OptionalLong.empty(), "bench", "as many on each server")));
            }
        }
    }

    private static List<Element.Device> byName(SystemSnapshot snapshot) {
        return snapshot.topology().elements(Element.Device.class).stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private List<PacedClient> clients(Resources resources, RedirectorEngine engine, double asked) {
        EventLoopGroup loops = Transport.best().newGroup(1, "clients");
        resources.add((AutoCloseable)
                () -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly());
        double sum = 0;
        for (int i = 1; i <= devices; i++) {
            sum += Math.pow(i, -SKEW);
        }
        SystemSnapshot snapshot = Waiting.on(engine.snapshot());
        List<PacedClient> clients = new ArrayList<>();
        for (Element.Device device : byName(snapshot)) {
            int number = clients.size() + 1;
            clients.add(resources.add(new PacedClient(
                    new NettyIscsiInitiator(),
                    loops.next(),
                    engine.portals().get(0),
                    snapshot.devices().get(device.id()).targetName(),
                    "%sclient%02d".formatted(PREFIX, number),
                    Math.pow(number, -SKEW) / sum * asked,
                    number)));
        }
        return clients;
    }

    private static List<AutomaticSecond> measured(
            RedirectorEngine engine, List<PacedClient> clients, Map<String, Double> capacities, int count) {
        List<AutomaticSecond> seconds = new ArrayList<>();
        long done = sumDone(clients);
        long nanos = sumNanos(clients);
        long revision = Waiting.on(engine.snapshot()).mapping().revision();
        for (int i = 0; i < count; i++) {
            Waiting.pause(Duration.ofSeconds(1));
            SystemSnapshot snapshot = Waiting.on(engine.snapshot());
            long doneNow = sumDone(clients);
            long nanosNow = sumNanos(clients);
            Map<String, Double> utilisation = new LinkedHashMap<>();
            capacities.forEach((server, capacity) -> utilisation.put(
                    server,
                    snapshot.load().servers().getOrDefault(server, Load.IDLE).iops() / capacity));
            seconds.add(new AutomaticSecond(
                    (nanosNow - nanos) / 1e6 / Math.max(1, doneNow - done),
                    doneNow - done,
                    snapshot.efficiency().map(EfficiencyReport::efficiency).orElse(1.0),
                    (int) (snapshot.mapping().revision() - revision),
                    utilisation));
            done = doneNow;
            nanos = nanosNow;
            revision = snapshot.mapping().revision();
        }
        return seconds;
    }

    private void judge(
            Report report,
            RedirectorEngine engine,
            List<PacedClient> clients,
            List<AutomaticSecond> seconds,
            int plansBefore) {
        List<AutomaticSecond> manual = seconds.subList(0, before);
        // What has settled.
        List<AutomaticSecond> automatic = seconds.subList(seconds.size() - Math.max(1, after / 3), seconds.size());
        List<Plan> plans = Waiting.on(engine.plans()).stream()
                .filter(plan -> plan.who().equals("automation"))
                .toList();
        List<Execution> executions = plans.stream()
                .flatMap(plan -> Waiting.on(engine.execution(plan.id())).stream())
                .toList();
        long made = executions.stream()
                .flatMap(execution -> execution.moves().stream())
                .filter(move -> move.state() == MoveState.DONE)
                .count();
        report.table(new Report.Rows(
                "the clients",
                List.of("mode", "mean latency, ms", "IOPS", "E", "moves"),
                1,
                List.of(row("manual", manual, 0), row("automatic, at the end", automatic, made))));
        report.figure("plans applied without a person", executions.size());
        long errors = clients.stream().mapToLong(PacedClient::errors).sum();
        report.claim("no client error", errors == 0, errors + " errors");
        report.claim(
                "every move of every plan was made",
                made > 0
                        && executions.stream().allMatch(execution -> execution.state() == ExecutionState.DONE)
                        && executions.stream()
                                .flatMap(execution -> execution.moves().stream())
                                .allMatch(move -> move.state() == MoveState.DONE),
                "%d moves of %d plans".formatted(made, executions.size()));
        report.claim(
                "in manual mode nothing has moved",
                plansBefore == 0 && seconds.subList(0, before).stream().allMatch(second -> second.moves() == 0),
                "%d plans".formatted(plansBefore));
        report.claim(
                "the efficiency is higher",
                efficiency(automatic) > efficiency(manual),
                String.format(Locale.ROOT, "%.3f, %.3f before", efficiency(automatic), efficiency(manual)));
        report.claim(
                "the clients wait less",
                meanMillis(automatic) < meanMillis(manual),
                String.format(Locale.ROOT, "%.1f ms, %.1f ms before", meanMillis(automatic), meanMillis(manual)));
        long told = Waiting.on(engine.events(0, 10_000)).stream()
                .filter(event -> event.type() == EventType.AUTOMATION_CHANGED)
                .count();
        report.claim("what it does is told", told > 0, told + " events");
    }

    private static List<String> row(String mode, List<AutomaticSecond> seconds, long moves) {
        return List.of(
                mode,
                String.format(Locale.ROOT, "%.1f", meanMillis(seconds)),
                String.format(
                        Locale.ROOT,
                        "%.0f",
                        seconds.stream()
                                .mapToLong(AutomaticSecond::done)
                                .average()
                                .orElse(0)),
                String.format(Locale.ROOT, "%.3f", efficiency(seconds)),
                Long.toString(moves));
    }

    private static double efficiency(List<AutomaticSecond> seconds) {
        return seconds.stream()
                .mapToDouble(AutomaticSecond::efficiency)
                .average()
                .orElse(0);
    }

    /** Of all requests, not of all seconds. */
    private static double meanMillis(List<AutomaticSecond> seconds) {
        double all = seconds.stream()
                .mapToDouble(second -> second.meanMillis() * second.done())
                .sum();
        return all
                / Math.max(1, seconds.stream().mapToLong(AutomaticSecond::done).sum());
    }

    private static long sumDone(List<PacedClient> clients) {
        return clients.stream().mapToLong(PacedClient::done).sum();
    }

    private static long sumNanos(List<PacedClient> clients) {
        return clients.stream().mapToLong(PacedClient::latencyNanos).sum();
    }
}

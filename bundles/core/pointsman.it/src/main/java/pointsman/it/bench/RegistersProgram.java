package pointsman.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.PathPolicy;
import pointsman.it.registers.RegisterClient;
import pointsman.it.registers.Registers;
import pointsman.it.support.BlockTask;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.it.support.Tgt;

@Command(
        name = "registers",
        description =
                "Numbered writes by several sessions under chaos; proves that every block was a linearisable register.")
final class RegistersProgram extends Program {

    private static final int BLOCKS = 1024;
    private static final long DEVICE_BYTES = 64L << 20;
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final int LEAST_COMMANDS = 100;

    @Mixin
    private ChaosOptions chaosOptions;

    @Option(names = "--devices", defaultValue = "3", description = "Devices that the servers share (${DEFAULT-VALUE}).")
    private int devices;

    @Option(names = "--sessions", defaultValue = "3", description = "Sessions with each device (${DEFAULT-VALUE}).")
    private int sessions;

    @Option(
            names = "--direct",
            description =
                    "For comparison: sessions go to one tgtd without the engine, and nothing is moved or stopped.")
    private boolean direct;

    @Option(
            names = "--policy",
            defaultValue = "single",
            description = "Which paths of a device carry its requests: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private PathPolicy policy;

    @Option(names = "--depth", defaultValue = "8", description = "Commands under way in a session (${DEFAULT-VALUE}).")
    private int depth;

    @Override
    List<DebianTool> tools() {
        return List.of(DebianTool.TGTD, DebianTool.TGTADM);
    }

    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        Bed bed =
                Bed.start(resources, resources.add(new WorkFolder()).path(), chaosOptions.plan(devices, DEVICE_BYTES));
        List<Registers> registers = new ArrayList<>();
        List<RegisterClient> clients = new ArrayList<>();
        for (int device = 1; device <= devices; device++) {
            Registers ofDevice = new Registers(BLOCKS);
            registers.add(ofDevice);
            for (int session = 1; session <= sessions; session++) {
                clients.add(resources.add(new RegisterClient(
                        "client-%d-%d".formatted(device, session),
                        direct ? bed.servers().get(0).address() : bed.engine().portal(),
                        direct ? Tgt.target(device) : bed.device(device).targetName(),
                        direct ? Tgt.LUN : 0,
                        ofDevice,
                        depth,
                        ThreadLocalRandom.current().nextLong(),
                        report::error)));
            }
        }
        bed.setPathPolicy(policy);
        clients.forEach(RegisterClient::start);
        Chaos chaos = resources.add(new Chaos(bed, report));
        if (!direct) {
            chaos.start();
        }
        if (chaosOptions.broken() != null) {
            resources.add(new Saboteur(chaosOptions.broken(), bed, 1, BLOCKS));
        }
        say("%d sessions for %s", clients.size(), chaosOptions.length());
        Waiting.pause(chaosOptions.length());
        chaos.stop();
        end(clients, report);
        bed.awaitPathPolicy(policy);
        readFiles(bed, registers);

        say(
                "checking %d writes of blocks",
                registers.stream().mapToLong(Registers::blockWrites).sum());
        List<String> violations = registers.stream()
                .flatMap(ofDevice -> ofDevice.violations().stream())
                .toList();
        violations.stream().limit(10).forEach(report::error);
        chaosOptions.tell(report);
        report.figure("path policy", policy.toString().toLowerCase(Locale.ROOT));
        report.figure("devices", devices);
        report.figure("sessions", clients.size());
        report.figure(
                "commands", clients.stream().mapToLong(RegisterClient::done).sum());
        report.figure("reads", registers.stream().mapToLong(Registers::reads).sum());
        report.figure(
                "blocks written",
                registers.stream().mapToLong(Registers::blockWrites).sum());
        report.figure(
                "blocks that tgtd returned half written",
                registers.stream().mapToLong(Registers::torn).sum());
        chaos.tell();
        report.figure("longest stall of a session, ms", longest(clients, RegisterClient::longestGap));
        report.figure("longest command, ms", longest(clients, RegisterClient::longestCommand));
        report.claim(
                "every block was a linearisable register", violations.isEmpty(), violations.size() + " violations");
        report.claim(
                "no client saw an error",
                report.errors() == violations.stream().limit(10).count(),
                (report.errors() - violations.stream().limit(10).count()) + " errors");
        report.claim(
                "every session was at work",
                clients.stream().allMatch(client -> client.done() >= LEAST_COMMANDS),
                "least commands of a session: "
                        + clients.stream().mapToLong(RegisterClient::done).min().orElse(0));
    }

    private void end(List<RegisterClient> clients, Report report) throws InterruptedException {
        CompletableFuture<Void> all = CompletableFuture.allOf(
                clients.stream().map(RegisterClient::stop).toArray(CompletableFuture[]::new));
        try {
            all.get(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            report.error("commands were still under way %d s after the end".formatted(END_LIMIT.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is on the medium in the end is what one more read would see. */
    private void readFiles(Bed bed, List<Registers> registers) throws IOException {
        for (int device = 1; device <= devices; device++) {
            long begin = System.nanoTime();
            byte[] all = Files.readAllBytes(bed.file(device));
            registers
                    .get(device - 1)
                    .read(0, Arrays.copyOf(all, BLOCKS * BlockTask.BLOCK_BYTES), begin, System.nanoTime());
        }
    }

    private static long longest(List<RegisterClient> clients, Function<RegisterClient, Duration> figure) {
        return clients.stream().map(figure).mapToLong(Duration::toMillis).max().orElse(0);
    }
}

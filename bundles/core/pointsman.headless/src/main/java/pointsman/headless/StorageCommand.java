package pointsman.headless;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pointsman.headless.status.StatusServer;
import pointsman.headless.text.Addresses;
import pointsman.headless.text.Quantities;
import pointsman.storage.BackingDevice;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

@Command(
        name = "storage",
        description = "Run one storage server of our own until told to end (SIGTERM, Ctrl-C).",
        mixinStandardHelpOptions = true)
final class StorageCommand implements Callable<Integer> {

    /** More than any memory moves; for a server that is limited in requests only. */
    private static final double UNLIMITED_BANDWIDTH = 1e15;

    private static final double UNLIMITED_IOPS = 1e12;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where clients log in; port 0 takes a free one.")
    private String listen;

    @Option(
            names = "--device",
            required = true,
            paramLabel = "NAME=FILE|memory:SIZE",
            description = "A device in a file that is there, or in memory; repeatable, the order gives the LUNs."
                    + " Servers that show a device of the same name show the same device to their clients.")
    private List<String> devices;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "storage",
            description = "Name of the server, part of its target's name; default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(names = "--limit-iops", paramLabel = "N", description = "Serve no more requests per second, like 20k.")
    private String limitIops;

    @Option(
            names = "--limit-bandwidth",
            paramLabel = "SIZE",
            description = "Move no more bytes per second, like 200MiB.")
    private String limitBandwidth;

    @Option(
            names = "--target-prefix",
            paramLabel = "IQN",
            description =
                    "Give each device a target of its own, IQN:NAME with LUN 0, instead of one for all. Servers with"
                            + " the same prefix show their devices under the same names, as direct mode needs.")
    private String targetPrefix;

    @Option(
            names = "--status-address",
            paramLabel = "[HOST:]PORT",
            description =
                    "Show the sessions over HTTP there, for an engine with volumes in direct mode; without a host on"
                            + " the loopback interface. It has no logins: see that only the engine reaches it.")
    private String statusAddress;

    @Override
    public Integer call() throws Exception {
        StorageServer.Builder builder = StorageServer.named(checkedName()).listen(address());
        if (limitIops != null || limitBandwidth != null) {
            builder.serviceLimit(limit());
        }
        List<DeviceArgument> arguments = arguments();
        List<BackingDevice> opened = new ArrayList<>();
        if (targetPrefix != null) {
            builder.targetPerDevice(checkedPrefix() + ":");
        }
        Optional<InetSocketAddress> statusAt =
                Optional.ofNullable(statusAddress).map(this::statusAddress);
        StorageServer server;
        try {
            for (DeviceArgument argument : arguments) {
                opened.add(argument.open());
            }
            server = builder.devices(opened).start();
        } catch (IOException e) {
            opened.forEach(BackingDevice::close);
            throw new UserError(e.getMessage(), e);
        }
        StatusServer status = statusAt.isPresent() ? status(server, statusAt.get(), opened) : null;
        spec.commandLine()
                .getOut()
                .println("storage server %s listens on %s: target %s, %d devices"
                        .formatted(
                                server.name(),
                                Addresses.format(server.address()),
                                targetPrefix == null ? server.targetName() : targetPrefix + ":DEVICE",
                                opened.size()));
        if (status != null) {
            spec.commandLine()
                    .getOut()
                    .println("storage server %s shows its sessions at http://%s/sessions"
                            .formatted(server.name(), Addresses.format(status.address())));
        }
        spec.commandLine().getOut().flush();
        new Termination().closeWhenTold(() -> {
            if (status != null) {
                status.close();
            }
            server.close().toCompletableFuture().get();
            opened.forEach(BackingDevice::close);
        });
        return 0;
    }

    private String checkedName() {
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
            throw wrong(
                    "--name",
                    "a name is 1 to 63 lower case letters, digits, dots and hyphens, got '%s'".formatted(name));
        }
        return name;
    }

    private String checkedPrefix() {
        if (!targetPrefix.matches("(iqn|eui|naa)\\.[a-z0-9.:-]{1,150}")) {
            throw wrong("--target-prefix", "an iSCSI name begins with iqn., got '%s'".formatted(targetPrefix));
        }
        return targetPrefix;
    }

    private InetSocketAddress statusAddress(String text) {
        return parsed("--status-address", () -> Addresses.parse(text.contains(":") ? text : "127.0.0.1:" + text));
    }

    private static StatusServer status(StorageServer server, InetSocketAddress at, List<BackingDevice> opened) {
        try {
            return new StatusServer(server, at);
        } catch (IOException e) {
            server.close().toCompletableFuture().join();
            opened.forEach(BackingDevice::close);
            throw new UserError(e.getMessage(), e);
        }
    }

    private InetSocketAddress address() {
        return parsed("--listen", () -> Addresses.parse(listen));
    }

    private ServiceLimit limit() {
        return new ServiceLimit(
                limitIops == null ? UNLIMITED_IOPS : parsed("--limit-iops", () -> Quantities.count(limitIops)),
                limitBandwidth == null
                        ? UNLIMITED_BANDWIDTH
                        : parsed("--limit-bandwidth", () -> Quantities.bytes(limitBandwidth)));
    }

    private List<DeviceArgument> arguments() {
        List<DeviceArgument> arguments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String text : devices) {
            DeviceArgument argument = parsed("--device", () -> DeviceArgument.parse(text));
            if (!names.add(argument.name())) {
                throw wrong("--device", "two devices are called '%s'".formatted(argument.name()));
            }
            arguments.add(argument);
        }
        return arguments;
    }

    private <T> T parsed(String option, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw wrong(option, e.getMessage());
        }
    }

    private ParameterException wrong(String option, String problem) {
        return new ParameterException(spec.commandLine(), "%s: %s".formatted(option, problem));
    }
}

package pointsman.headless.ctl;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pointsman.api.DeviceStatus;
import pointsman.api.PathPolicy;

@Command(
        name = "device",
        description = "Say how a device is reached, as in: device mail policy all",
        footer = {
            "",
            "single: one path, through the server that owns the device.",
            "reads:  writes through the owner, reads through every usable path.",
            "all:    everything through every usable path.",
            "Servers must then read what another has acknowledged; see docs/data-path.md."
        },
        mixinStandardHelpOptions = true)
final class DeviceCommand extends CtlAction {

    /** What can be said of a device. */
    enum Property {
        POLICY
    }

    @Parameters(index = "0", paramLabel = "DEVICE", description = "Name or id of the device.")
    private String device;

    @Parameters(index = "1", paramLabel = "policy", description = "What is said: policy.")
    private Property property;

    @Parameters(index = "2", paramLabel = "POLICY", description = "single, reads or all.")
    private PathPolicy policy;

    @Override
    int act(CtlSession session) throws InterruptedException {
        Names names = new Names(session.snapshot());
        DeviceStatus status =
                session.await(session.service().setPathPolicy(names.device(device), policy, session.who()));
        if (session.printer().json()) {
            session.printer().value(status);
            return 0;
        }
        session.printer()
                .line("The path policy of device %s is %s; it is reached through %s."
                        .formatted(names.of(status.id()), Tones.word(status.pathPolicy()), servers(status, names)));
        return 0;
    }

    private static String servers(DeviceStatus status, Names names) {
        List<String> servers = status.activeServers();
        return servers.isEmpty() ? "no server" : servers.stream().map(names::of).collect(Collectors.joining(", "));
    }
}

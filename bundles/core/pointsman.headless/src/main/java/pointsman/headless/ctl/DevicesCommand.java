package pointsman.headless.ctl;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import pointsman.api.DeviceStatus;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;

@Command(name = "devices", description = "The devices, their servers, paths and load.", mixinStandardHelpOptions = true)
final class DevicesCommand extends CtlAction {

    @Override
    int act(CtlSession session) throws InterruptedException {
        SystemSnapshot snapshot = session.snapshot();
        if (session.printer().json()) {
            session.printer().value(snapshot.devices());
            return 0;
        }
        session.printer().table(table(snapshot));
        return 0;
    }

    private static Table table(SystemSnapshot snapshot) {
        Names names = new Names(snapshot);
        Loads loads = new Loads(snapshot.load().devices());
        Table table = new Table()
                .words("DEVICE")
                .figures("LUN")
                .figures("SIZE")
                .words("STATE")
                .words("SERVER")
                .words("POLICY")
                .figures("PATHS")
                .figures("REQUESTS")
                .figures("BANDWIDTH")
                .figures("LATENCY")
                .figures("P99")
                .figures("REPLAYED")
                .figures("LATE");
        List<DeviceStatus> devices = snapshot.devices().values().stream()
                .sorted(Comparator.comparingInt(DeviceStatus::lun))
                .toList();
        for (DeviceStatus device : devices) {
            String id = device.id();
            table.row(
                    names.of(id),
                    device.lun(),
                    Figures.bytes((double) device.blocks() * device.blockBytes()),
                    Tones.of(device.state()),
                    servers(snapshot, device, names),
                    Tones.word(device.pathPolicy()),
                    paths(snapshot, id),
                    loads.rate(id),
                    loads.bandwidth(id),
                    loads.median(id),
                    loads.p99(id),
                    device.replayed(),
                    device.lateAnswers());
        }
        return table;
    }

    /** Those that requests go to, the owner first; the owner alone while the device is offline. */
    private static String servers(SystemSnapshot snapshot, DeviceStatus device, Names names) {
        return device.activeServers().size() > 1
                ? device.activeServers().stream().map(names::of).collect(Collectors.joining(", "))
                : snapshot.mapping().serverOf(device.id()).map(names::of).orElse(Figures.UNKNOWN);
    }

    /** Usable ones of all. */
    private static String paths(SystemSnapshot snapshot, String device) {
        List<PathStatus> paths = snapshot.paths().stream()
                .filter(path -> path.device().equals(device))
                .toList();
        long usable = paths.stream()
                .filter(path -> path.state() == PathState.ACTIVE || path.state() == PathState.STANDBY)
                .count();
        return "%d of %d".formatted(usable, paths.size());
    }
}

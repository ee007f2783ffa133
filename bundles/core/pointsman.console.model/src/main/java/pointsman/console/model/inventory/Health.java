package pointsman.console.model.inventory;

import java.util.Optional;
import pointsman.api.DeviceState;
import pointsman.api.EfficiencyReport;
import pointsman.api.Problem;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.style.Status;

/**
 * How a system is as a whole.
 *
 * @param servers how many there are
 * @param serversDown how many of them are down
 * @param devices how many there are
 * @param devicesNotOnline how many of them are not served now
 * @param problems how many matter, that is, warnings and errors
 * @param worst how bad it is
 * @param efficiency 0 to 1; empty while no load has been measured
 */
public record Health(
        int servers,
        int serversDown,
        int devices,
        int devicesNotOnline,
        int problems,
        Status worst,
        Optional<Double> efficiency) {

    /** The health of a snapshot, as of when it was taken. */
    public static Health of(SystemSnapshot snapshot) {
        int problems = (int) snapshot.problems().stream()
                .filter(problem -> problem.severity() != Severity.INFO)
                .count();
        Severity worst = snapshot.problems().stream()
                .map(Problem::severity)
                .max(Severity::compareTo)
                .orElse(Severity.INFO);
        return new Health(
                snapshot.topology().elements(Element.Server.class).size(),
                (int) snapshot.servers().values().stream()
                        .map(ServerStatus::health)
                        .filter(ServerHealth.DOWN::equals)
                        .count(),
                snapshot.topology().elements(Element.Device.class).size(),
                (int) snapshot.devices().values().stream()
                        .filter(device -> device.state() != DeviceState.ONLINE)
                        .count(),
                problems,
                Status.of(worst),
                snapshot.efficiency().map(EfficiencyReport::efficiency));
    }

    /** All in a line: 3 servers, 12 devices, no problems. */
    public String text() {
        return "%s, %s, %s".formatted(count(servers, "server"), count(devices, "device"), problemsText());
    }

    /** 3 servers, 1 down. */
    public String serversText() {
        return count(servers, "server") + (serversDown == 0 ? "" : ", " + serversDown + " down");
    }

    /** 12 devices, 2 not online. */
    public String devicesText() {
        return count(devices, "device") + (devicesNotOnline == 0 ? "" : ", " + devicesNotOnline + " not online");
    }

    /** No problems. */
    public String problemsText() {
        return problems == 0 ? "no problems" : count(problems, "problem");
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}

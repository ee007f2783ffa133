package pointsman.console.model.chart;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pointsman.api.Capacity;
import pointsman.api.EfficiencyReport;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;

/**
 * What is to be known beside a load sample to make a row of it.
 *
 * @param capacities by server id; the utilisation of a server that is not there is unknown
 * @param logins who is logged in where; nobody for what was recorded before the console watched
 * @param report the engine's own figures of the same window; empty for what was recorded before
 */
record SampleContext(Map<String, Capacity> capacities, PortalLogins logins, Optional<EfficiencyReport> report) {

    SampleContext {
        capacities = Map.copyOf(capacities);
    }

    /** For what was recorded before. */
    static SampleContext past(Map<String, Capacity> capacities) {
        return new SampleContext(capacities, PortalLogins.UNKNOWN, Optional.empty());
    }

    /** For the load of a snapshot. */
    static SampleContext of(SystemSnapshot snapshot) {
        return new SampleContext(
                snapshot.topology().elements(Element.Server.class).stream()
                        .collect(Collectors.toUnmodifiableMap(Element.Server::id, Element.Server::capacity)),
                new PortalLogins(snapshot.sessions()),
                snapshot.efficiency());
    }
}

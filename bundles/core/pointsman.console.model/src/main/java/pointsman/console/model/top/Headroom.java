package pointsman.console.model.top;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.chart.Subject;
import pointsman.console.model.chart.SubjectCatalogue;
import pointsman.console.model.chart.SubjectKind;
import pointsman.console.model.diagram.Utilisation;

/** The headroom of servers: optimal minus present utilisation. Pure functions. */
public final class Headroom {

    /** Up to here requests hardly wait for each other; from here on the canvas warns. */
    public static final double OPTIMAL = Utilisation.HIGH / 100.0;

    private Headroom() {}

    /** All servers, the one with the least headroom first; those of which it is not known last. */
    public static List<HeadroomRow> of(SystemSnapshot snapshot) {
        SubjectCatalogue catalogue = new SubjectCatalogue(snapshot.topology());
        List<HeadroomRow> rows = new ArrayList<>();
        for (Element.Server server : snapshot.topology().elements(Element.Server.class)) {
            rows.add(row(snapshot, server, catalogue));
        }
        rows.sort(Comparator.comparingDouble((HeadroomRow row) -> row.headroom().orElse(Double.MAX_VALUE))
                .thenComparing(HeadroomRow::name));
        return rows;
    }

    private static HeadroomRow row(SystemSnapshot snapshot, Element.Server server, SubjectCatalogue catalogue) {
        int ordinal = catalogue.ordinal(new Subject(SubjectKind.SERVERS, server.id()));
        Optional<ServerStatus> status = Optional.ofNullable(snapshot.servers().get(server.id()));
        Map<Resource, Double> utilisation = snapshot.efficiency()
                .map(report -> report.utilisation().get(server.id()))
                .orElse(Map.of());
        if (utilisation.isEmpty() || status.filter(ServerStatus::isUsable).isEmpty()) {
            return unknown(server, ordinal, note(status));
        }
        Map.Entry<Resource, Double> tightest = utilisation.entrySet().stream()
                .max(Map.Entry.<Resource, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        Capacity capacity = server.capacity();
        Load load = snapshot.load().servers().getOrDefault(server.id(), Load.IDLE);
        return new HeadroomRow(
                server.id(),
                server.name(),
                ordinal,
                OptionalDouble.of(tightest.getValue()),
                Optional.of(tightest.getKey()),
                OptionalDouble.of(OPTIMAL - tightest.getValue()),
                OptionalDouble.of(room(tightest.getValue(), OPTIMAL * capacity.iops() - load.iops())),
                OptionalDouble.of(
                        room(tightest.getValue(), OPTIMAL * capacity.bytesPerSecond() - load.bytesPerSecond())),
                capacity.source() == CapacitySource.ASSUMED
                        ? "its capacity is a guess until it is given or learnt"
                        : "");
    }

    /** A server that is too busy in one resource is asked for no more of another either. */
    private static double room(double highest, double left) {
        return highest >= OPTIMAL ? 0 : Math.max(0, left);
    }

    private static HeadroomRow unknown(Element.Server server, int ordinal, String note) {
        return new HeadroomRow(
                server.id(),
                server.name(),
                ordinal,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                note);
    }

    private static String note(Optional<ServerStatus> status) {
        if (status.isEmpty()) {
            return "nothing is known of it";
        }
        if (status.get().health() != ServerHealth.UP) {
            return "it is not up";
        }
        return status.get().isUsable() ? "no load has been measured" : "no device may be mapped to it in its mode";
    }
}

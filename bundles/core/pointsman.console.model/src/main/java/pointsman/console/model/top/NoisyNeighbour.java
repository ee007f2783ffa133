package pointsman.console.model.top;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import pointsman.console.model.chart.Subject;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.TableModel;
import pointsman.console.model.text.Unit;

/**
 * A device whose load goes up together with the latency of the other devices of its server.
 *
 * @param device which
 * @param name what people call it
 * @param server id of the server
 * @param serverName what people call that
 * @param quietShare part of the server's capacity that it uses while it is quiet, mean
 * @param busyShare the same while it is busy
 * @param quietLatency latency of the others while it is quiet, microseconds: mean over the time of the median of their p99
 * @param busyLatency the same while it is busy
 * @param correlation of its load with the latency of the others, -1 to 1
 * @param others how many other devices were compared
 * @param slots how many parts of time were compared
 */
public record NoisyNeighbour(
        Subject device,
        String name,
        String server,
        String serverName,
        double quietShare,
        double busyShare,
        double quietLatency,
        double busyLatency,
        double correlation,
        int others,
        int slots) {

    /** How much longer the requests of the others take while it is busy, as a factor. */
    public double slowdown() {
        return busyLatency / quietLatency;
    }

    /** A table of such devices, the one that slows the others down most first. */
    public static TableModel<NoisyNeighbour> table() {
        Column<NoisyNeighbour> slowdown = Column.<NoisyNeighbour>text(
                        "Others Slower", 16, row -> String.format(Locale.ROOT, "%.1f times", row.slowdown()))
                .orderedBy(Comparator.comparingDouble(NoisyNeighbour::slowdown))
                .alignedRight();
        TableModel<NoisyNeighbour> model = new TableModel<>(
                List.of(
                        Column.text("Device", 18, NoisyNeighbour::name),
                        Column.text("Server", 16, NoisyNeighbour::serverName),
                        slowdown,
                        fromTo("Its Load", Unit.FRACTION, NoisyNeighbour::quietShare, NoisyNeighbour::busyShare)
                                .withHint(row -> "Of what the server can do, while quiet and while busy"),
                        fromTo(
                                        "Latency p99 of the Others",
                                        Unit.MICROSECONDS,
                                        NoisyNeighbour::quietLatency,
                                        NoisyNeighbour::busyLatency)
                                .withHint(
                                        row -> "Median of the others, while this device is quiet and while it is busy"),
                        Column.<NoisyNeighbour>text(
                                        "Correlation", 12, row -> String.format(Locale.ROOT, "%.2f", row.correlation()))
                                .orderedBy(Comparator.comparingDouble(NoisyNeighbour::correlation))
                                .alignedRight(),
                        Column.text("Compared", 34, row -> "%d others, %d parts of time"
                                .formatted(row.others(), row.slots()))),
                NoisyNeighbour::device);
        model.sortBy(slowdown, true);
        return model;
    }

    private static Column<NoisyNeighbour> fromTo(
            String title, Unit unit, ToDoubleFunction<NoisyNeighbour> quiet, ToDoubleFunction<NoisyNeighbour> busy) {
        return Column.<NoisyNeighbour>text(
                        title,
                        24,
                        row -> unit.format(quiet.applyAsDouble(row)) + " \u2192 "
                                + unit.format(busy.applyAsDouble(row)))
                .orderedBy(Comparator.comparingDouble(busy))
                .alignedRight();
    }
}

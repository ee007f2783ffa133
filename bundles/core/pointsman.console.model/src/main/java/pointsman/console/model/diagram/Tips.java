package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.PathStatus;
import pointsman.api.Resource;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;

/** All that is known of an element or a line, for whoever points at it. Pure functions. */
public final class Tips {

    private Tips() {}

    /** Lines of text on an element; the first is its name. */
    public static List<String> of(String id, Diagram diagram, Optional<SystemSnapshot> snapshot) {
        Content content = diagram.content();
        Optional<Element> found = content.element(id);
        if (found.isEmpty()) {
            return List.of();
        }
        Element element = found.get();
        List<String> lines = new ArrayList<>();
        lines.add(Words.label(element.kind()) + " " + element.name());
        String detail = ElementText.detail(element, content);
        if (!detail.isEmpty()) {
            lines.add(detail);
        }
        snapshot.ifPresentOrElse(now -> live(element, now, lines), () -> content.serverOf(id)
                .ifPresent(server -> lines.add("Assigned to " + content.name(server))));
        lines.addAll(diagram.remarks(id));
        return lines;
    }

    /** Lines of text on a line. */
    public static List<String> of(Line line, Content content, Optional<SystemSnapshot> snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add(content.name(line.from()) + " – " + content.name(line.to()));
        if (line.kind() == LineKind.PATH) {
            snapshot.stream()
                    .flatMap(now -> now.paths().stream())
                    .filter(path ->
                            path.device().equals(line.to()) && path.server().equals(line.from()))
                    .forEach(path -> lines.add(path(path)));
            if (snapshot.isEmpty()) {
                lines.add("The device is assigned to this server.");
            }
        }
        return lines;
    }

    private static void live(Element element, SystemSnapshot now, List<String> lines) {
        if (element instanceof Element.Server server) {
            server(server, now, lines);
        } else if (element instanceof Element.Device device) {
            device(device, now, lines);
        } else if (element instanceof Element.Client client) {
            now.sessions().stream()
                    .filter(session -> session.initiatorName().equals(client.initiatorName()))
                    .forEach(session ->
                            lines.add("Logged in from " + session.clientAddress() + " to " + session.targetName()));
            load(now.load().clients().get(client.initiatorName()), lines);
        }
    }

    private static void server(Element.Server server, SystemSnapshot now, List<String> lines) {
        Optional.ofNullable(now.servers().get(server.id())).ifPresent(status -> {
            String reason = status.detail().isEmpty() ? "" : ": " + status.detail();
            lines.add(Words.sentence(status.health().name().toLowerCase(Locale.ROOT)) + reason + ", "
                    + status.mode().name().toLowerCase(Locale.ROOT));
        });
        lines.add("Serves " + now.mapping().devicesOf(server.id()).size() + " devices");
        load(now.load().servers().get(server.id()), lines);
        now.efficiency().map(report -> report.utilisation().get(server.id())).ifPresent(byResource -> {
            for (Resource resource : Resource.values()) {
                Optional.ofNullable(byResource.get(resource))
                        .ifPresent(share -> lines.add("%s: %.0f %% of %s"
                                .formatted(
                                        resource == Resource.IOPS ? "Requests" : "Bandwidth",
                                        100 * share,
                                        resource == Resource.IOPS
                                                ? LoadText.iops(
                                                        server.capacity().iops())
                                                : LoadText.bandwidth(
                                                        server.capacity().bytesPerSecond()))));
            }
        });
    }

    private static void device(Element.Device device, SystemSnapshot now, List<String> lines) {
        Optional.ofNullable(now.devices().get(device.id()))
                .ifPresent(status -> lines.add("%s, LUN %d, %s"
                        .formatted(
                                Words.sentence(status.state().name().toLowerCase(Locale.ROOT)),
                                status.lun(),
                                status.targetName())));
        load(now.load().devices().get(device.id()), lines);
        now.paths().stream()
                .filter(path -> path.device().equals(device.id()))
                .forEach(path -> lines.add(
                        now.topology().element(path.server()).map(Element::name).orElse(path.server()) + ": "
                                + path(path)));
    }

    private static String path(PathStatus path) {
        String reason = path.detail().isEmpty() ? "" : ": " + path.detail();
        return "%s path, %s, LUN %d%s"
                .formatted(path.state().name().toLowerCase(Locale.ROOT), path.targetName(), path.lun(), reason);
    }

    private static void load(Load load, List<String> lines) {
        if (load == null) {
            lines.add("Load not measured");
            return;
        }
        lines.add("%s (%s read, %s written)"
                .formatted(
                        LoadText.iops(load.iops()),
                        LoadText.iops(load.readsPerSecond()),
                        LoadText.iops(load.writesPerSecond())));
        lines.add(LoadText.bandwidth(load.readBytesPerSecond()) + " read, "
                + LoadText.bandwidth(load.writtenBytesPerSecond()) + " written");
        load.latency().ifPresent(latency -> lines.add(latency(latency)));
    }

    private static String latency(Latency latency) {
        BiFunction<String, Double, String> part = (name, value) -> name + " " + LoadText.duration(value);
        return "Latency: "
                + String.join(
                        ", ",
                        part.apply("mean", latency.mean()),
                        part.apply("p50", latency.p50()),
                        part.apply("p99", latency.p99()),
                        part.apply("max", latency.max()));
    }
}

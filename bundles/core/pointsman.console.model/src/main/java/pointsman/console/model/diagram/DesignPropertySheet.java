package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.console.model.text.ByteSizes;
import pointsman.console.model.text.ByteUnits;
import pointsman.topology.DesignLoad;
import pointsman.topology.Reachability;
import pointsman.topology.Rebuild;

/** All properties of one element of a design: its own, the conditions that it is checked under, and its place in the whole. */
public final class DesignPropertySheet {

    private static final String OWN = "Properties";
    private static final String CHECKED_UNDER = "Checked under";
    private static final String FOLLOWS = "What follows";
    private static final int MOST_NAMES = 8;

    private final Content content;
    private final Element element;
    private final ByteUnits units;
    private final List<DesignProperty> properties = new ArrayList<>();

    private DesignPropertySheet(Content content, Element element, ByteUnits units) {
        this.content = content;
        this.element = element;
        this.units = units;
    }

    /** The properties, in their order; none when there is no such element. */
    public static List<DesignProperty> of(Content content, String id, ByteUnits units) {
        Optional<Element> element = content.element(id);
        if (element.isEmpty()) {
            return List.of();
        }
        DesignPropertySheet sheet = new DesignPropertySheet(content, element.get(), units);
        sheet.add();
        return List.copyOf(sheet.properties);
    }

    private void add() {
        for (ElementProperty property : ElementProperties.of(element.kind(), units)) {
            properties.add(new DesignProperty(
                    property.id(),
                    OWN,
                    property.label(),
                    property.help(),
                    property.choices(),
                    property.read().apply(element),
                    property.isEditable()
                            ? value -> Edits.change(property.write().apply(element, value))
                            : null));
        }
        if (element instanceof Element.Device) {
            addLoad();
            addServers();
        } else if (element instanceof Element.Array array) {
            addFailedDisks();
            addArray(array);
        } else if (element instanceof Element.Server server) {
            addServer(server);
        }
        addLinks();
    }

    private void addLoad() {
        DesignLoad load = content.conditions().loadOf(element.id());
        properties.add(new DesignProperty(
                "loadIops",
                CHECKED_UNDER,
                "Load, IOPS",
                "Requests per second that it is expected to carry; empty when nothing is known",
                List.of(),
                load.iops() == 0 ? "" : "%.0f".formatted(load.iops()),
                value -> withLoad(new DesignLoad(rate(value), load.bytesPerSecond()))));
        properties.add(new DesignProperty(
                "loadBandwidth",
                CHECKED_UNDER,
                "Load per second",
                "What it is expected to transfer in a second, such as 50 MiB or 50 MB; empty when nothing is known",
                List.of(),
                load.bytesPerSecond() == 0 ? "" : ByteSizes.format(Math.round(load.bytesPerSecond())),
                value -> withLoad(new DesignLoad(load.iops(), value.isBlank() ? 0 : ByteSizes.parseRate(value)))));
    }

    private Edit withLoad(DesignLoad load) {
        return Edits.conditions(conditions -> conditions.withLoad(element.id(), load));
    }

    private static double rate(String value) {
        if (value.isBlank()) {
            return 0;
        }
        try {
            double rate = Double.parseDouble(value.strip());
            if (rate >= 0 && rate <= 1e9) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a number of requests per second.".formatted(value.strip()), e);
        }
        throw new IllegalArgumentException("The number of requests per second is 0 to 1000000000.");
    }

    private void addServers() {
        content.serverOf(element.id())
                .ifPresent(server -> follows("server", "Server", "Assigned to it", content.name(server)));
        follows(
                "reachedBy",
                "Reached by",
                "Servers from which links lead to it",
                names(new Reachability(content.topology()).serversOf(element.id())));
    }

    private void addFailedDisks() {
        properties.add(new DesignProperty(
                "failedDisks",
                CHECKED_UNDER,
                "Failed disks",
                "Member disks that have failed and are not replaced",
                List.of(),
                Integer.toString(content.conditions().failedDisksOf(element.id())),
                value -> {
                    int failed = failedDisks(value);
                    return Edits.conditions(conditions -> conditions.withFailedDisks(element.id(), failed));
                }));
    }

    private int failedDisks(String value) {
        int most = ((Element.Array) element).disks();
        try {
            int failed = Integer.parseInt(value.strip());
            if (failed >= 0 && failed <= most) {
                return failed;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a whole number.".formatted(value.strip()), e);
        }
        throw new IllegalArgumentException("A number from 0 to %d is needed: the array has no more.".formatted(most));
    }

    private void addArray(Element.Array array) {
        long allocated = content.topology().links().stream()
                .filter(link -> link.from().equals(array.id()))
                .map(link -> content.element(link.to()).orElseThrow())
                .filter(Element.Device.class::isInstance)
                .mapToLong(device -> ((Element.Device) device).bytes())
                .reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
        follows(
                "allocated",
                "Given to devices",
                "The sum of the sizes of its devices",
                units.size().format(allocated));
        follows(
                "rebuild",
                "Rebuild of a disk",
                Rebuild.ASSUMPTION,
                Rebuild.time(array)
                        .map(time -> "about " + hours(time.toSeconds()) + " (" + Rebuild.ASSUMPTION + ")")
                        .orElse("none: without redundancy there is nothing to rebuild from"));
    }

    private static String hours(long seconds) {
        double hours = seconds / 3_600.0;
        return hours < 1 ? "%d min".formatted((seconds + 59) / 60) : "%.1f h".formatted(hours);
    }

    private void addServer(Element.Server server) {
        List<String> devices = content.serving().entrySet().stream()
                .filter(entry -> entry.getValue().equals(server.id()))
                .map(Map.Entry::getKey)
                .toList();
        DesignLoad load = devices.stream().map(content.conditions()::loadOf).reduce(DesignLoad.NONE, DesignLoad::plus);
        follows("devices", "Devices", "Devices that are assigned to it", Integer.toString(devices.size()));
        follows(
                "useIops",
                "IOPS used",
                "What its devices are expected to ask of it",
                use(load.iops(), server.capacity().iops(), LoadText.iops(load.iops())));
        follows(
                "useBandwidth",
                "Bandwidth used",
                "What its devices are expected to transfer through it",
                use(
                        load.bytesPerSecond(),
                        server.capacity().bytesPerSecond(),
                        units.rate().format(load.bytesPerSecond())));
    }

    private static String use(double load, double capacity, String text) {
        return load == 0 ? "no load is given" : "%s, %.0f %%".formatted(text, 100 * load / capacity);
    }

    private void addLinks() {
        if (element.kind() != ElementKind.CLIENT) {
            follows("from", "Linked from", "Nearer to the clients", names(content.linkedFrom(element.id())));
        }
        if (element.kind() != ElementKind.DEVICE) {
            List<String> onward = content.topology().links().stream()
                    .filter(link -> link.from().equals(element.id()))
                    .map(Link::to)
                    .toList();
            follows("to", "Linked to", "Nearer to the disks", names(onward));
        }
    }

    private String names(Collection<String> ids) {
        if (ids.isEmpty()) {
            return "nothing";
        }
        String names = ids.stream().limit(MOST_NAMES).map(content::name).collect(Collectors.joining(", "));
        return ids.size() > MOST_NAMES ? "%s and %d more".formatted(names, ids.size() - MOST_NAMES) : names;
    }

    private void follows(String id, String label, String help, String value) {
        properties.add(new DesignProperty(id, FOLLOWS, label, help, List.of(), value, null));
    }
}

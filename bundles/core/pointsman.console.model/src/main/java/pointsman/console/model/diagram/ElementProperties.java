package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.RaidLevel;
import pointsman.console.model.text.ByteSizes;
import pointsman.console.model.text.ByteUnits;
import pointsman.topology.RaidArithmetic;

/** Which properties the elements of each kind have. */
public final class ElementProperties {

    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");
    private static final Pattern ISCSI_NAME = Pattern.compile("(iqn|eui|naa)\\.[a-z0-9.:-]{1,219}");

    private ElementProperties() {}

    /**
     * The properties of a kind, the name first. What can be changed is shown exactly, as it was typed.
     *
     * @param units of what follows from it
     */
    public static List<ElementProperty> of(ElementKind kind, ByteUnits units) {
        List<ElementProperty> properties = new ArrayList<>();
        properties.add(text("name", "Name", "What people call it; unique among its kind", Element::name, (e, value) -> {
            if (value.isBlank()) {
                throw new IllegalArgumentException("A name is needed.");
            }
            return e.withName(value.strip());
        }));
        switch (kind) {
            case CLIENT ->
                properties.add(of(
                        Element.Client.class,
                        "initiatorName",
                        "Initiator name",
                        "iSCSI name, such as iqn.2004-10.org.example:host",
                        Element.Client::initiatorName,
                        (client, value) -> new Element.Client(client.id(), client.name(), iscsiName(value))));
            case PORTAL ->
                properties.add(of(
                        Element.Portal.class,
                        "address",
                        "Address",
                        "HOST:PORT at which clients log in",
                        Element.Portal::address,
                        (portal, value) -> new Element.Portal(portal.id(), portal.name(), address(value))));
            case SERVER -> server(properties);
            case ARRAY -> array(properties, units);
            case DEVICE -> device(properties);
            case FABRIC, CONTROLLER -> {}
        }
        properties.add(readOnly("id", "Id", "Identifies it in files and commands; never changes", Element::id));
        return properties;
    }

    private static void server(List<ElementProperty> properties) {
        properties.add(of(
                Element.Server.class,
                "address",
                "Address",
                "HOST:PORT of its iSCSI portal",
                Element.Server::address,
                (server, value) -> new Element.Server(server.id(), server.name(), address(value), server.capacity())));
        properties.add(of(
                Element.Server.class,
                "iops",
                "Capacity, IOPS",
                "Requests per second that it can do",
                server -> "%.0f".formatted(server.capacity().iops()),
                (server, value) -> with(
                        server,
                        new Capacity(
                                number(value, "requests per second"),
                                server.capacity().bytesPerSecond(),
                                CapacitySource.CONFIGURED))));
        properties.add(of(
                Element.Server.class,
                "bandwidth",
                "Capacity per second",
                "What it can transfer in a second, such as 1 GiB or 1 GB",
                server -> ByteSizes.format(Math.round(server.capacity().bytesPerSecond())),
                (server, value) -> with(
                        server,
                        new Capacity(
                                server.capacity().iops(), ByteSizes.parseRate(value), CapacitySource.CONFIGURED))));
        properties.add(readOnly(
                "source",
                "Capacity is",
                "Configured by a person, learnt from the latency under load, or assumed",
                element -> element instanceof Element.Server server ? sources(server.capacity()) : ""));
    }

    private static String sources(Capacity capacity) {
        String iops = capacity.iopsSource().name().toLowerCase(Locale.ROOT);
        String bandwidth = capacity.bandwidthSource().name().toLowerCase(Locale.ROOT);
        return iops.equals(bandwidth) ? iops : "%s (IOPS), %s (bandwidth)".formatted(iops, bandwidth);
    }

    private static void array(List<ElementProperty> properties, ByteUnits units) {
        properties.add(new ElementProperty(
                "level",
                "RAID level",
                "How data is spread over the disks",
                Arrays.stream(RaidLevel.values()).map(RaidLevel::name).toList(),
                element -> ((Element.Array) element).level().name(),
                (element, value) -> {
                    Element.Array array = (Element.Array) element;
                    return new Element.Array(
                            array.id(),
                            array.name(),
                            RaidLevel.valueOf(value),
                            array.disks(),
                            array.diskBytes(),
                            array.spares());
                }));
        properties.add(of(
                Element.Array.class,
                "disks",
                "Disks",
                "Member disks without the spares",
                array -> Integer.toString(array.disks()),
                (array, value) -> new Element.Array(
                        array.id(), array.name(), array.level(), count(value, 1), array.diskBytes(), array.spares())));
        properties.add(of(
                Element.Array.class,
                "diskBytes",
                "Disk size",
                "Size of each disk, such as 4 TB",
                array -> ByteSizes.format(array.diskBytes()),
                (array, value) -> new Element.Array(
                        array.id(),
                        array.name(),
                        array.level(),
                        array.disks(),
                        ByteSizes.parse(value),
                        array.spares())));
        properties.add(of(
                Element.Array.class,
                "spares",
                "Spares",
                "Hot spare disks",
                array -> Integer.toString(array.spares()),
                (array, value) -> new Element.Array(
                        array.id(), array.name(), array.level(), array.disks(), array.diskBytes(), count(value, 0))));
        properties.add(readOnly(
                "usable",
                "Usable",
                "What the array can give to devices",
                element ->
                        element instanceof Element.Array array ? units.brief(RaidArithmetic.usableBytes(array)) : ""));
        properties.add(readOnly(
                "survives",
                "Survives",
                "How many disks may fail, whichever they are, without loss of data",
                element -> element instanceof Element.Array array
                        ? survives(RaidArithmetic.faultTolerance(array.level(), array.disks()))
                        : ""));
    }

    private static String survives(int disks) {
        return switch (disks) {
            case 0 -> "no failed disk";
            case 1 -> "1 failed disk";
            default -> disks + " failed disks";
        };
    }

    private static void device(List<ElementProperty> properties) {
        properties.add(of(
                Element.Device.class,
                "size",
                "Size",
                "Such as 100 GiB or 100 GB",
                device -> ByteSizes.format(device.bytes()),
                (device, value) ->
                        new Element.Device(device.id(), device.name(), ByteSizes.parse(value), device.identity())));
        properties.add(of(
                Element.Device.class,
                "identity",
                "Identity",
                "Designator by which it is recognised behind every server; empty when there is no hardware yet",
                device -> device.identity().orElse(""),
                (device, value) -> new Element.Device(
                        device.id(),
                        device.name(),
                        device.bytes(),
                        value.isBlank() ? Optional.empty() : Optional.of(value.strip()))));
    }

    private static Element.Server with(Element.Server server, Capacity capacity) {
        return new Element.Server(server.id(), server.name(), server.address(), capacity);
    }

    private static <T extends Element> ElementProperty of(
            Class<T> type,
            String id,
            String label,
            String help,
            Function<T, String> read,
            BiFunction<T, String, Element> write) {
        return text(
                id,
                label,
                help,
                element -> read.apply(type.cast(element)),
                (element, value) -> write.apply(type.cast(element), value));
    }

    private static ElementProperty text(
            String id,
            String label,
            String help,
            Function<Element, String> read,
            BiFunction<Element, String, Element> write) {
        return new ElementProperty(id, label, help, List.of(), read, write);
    }

    private static ElementProperty readOnly(String id, String label, String help, Function<Element, String> read) {
        return new ElementProperty(id, label, help, List.of(), read, null);
    }

    private static String address(String value) {
        var matcher = ADDRESS.matcher(value.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
            throw new IllegalArgumentException(
                    "'%s' is not an address; write HOST:PORT, for example 10.0.0.7:3260.".formatted(value.strip()));
        }
        return value.strip();
    }

    private static String iscsiName(String value) {
        if (!ISCSI_NAME.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not an iSCSI name; it begins with iqn., eui. or naa. and has no blanks or capitals."
                            .formatted(value.strip()));
        }
        return value.strip();
    }

    private static double number(String value, String what) {
        try {
            double number = Double.parseDouble(value.strip());
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a number of %s.".formatted(value.strip(), what), e);
        }
        throw new IllegalArgumentException("The number of %s is above 0.".formatted(what));
    }

    private static int count(String value, int least) {
        try {
            int count = Integer.parseInt(value.strip());
            if (count >= least && count <= 10_000) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a whole number.".formatted(value.strip()), e);
        }
        throw new IllegalArgumentException("A number from %d to 10000 is needed.".formatted(least));
    }
}

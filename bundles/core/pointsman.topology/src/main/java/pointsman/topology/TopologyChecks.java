package pointsman.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;

/** Finds what is wrong with a design. A document with findings can still be saved and used. Stateless. */
public final class TopologyChecks {

    /** What is wrong, errors first, else in the order of the elements. */
    public List<Finding> check(TopologyDocument document) {
        return new Run(document).findings();
    }

    private static final class Run {

        private final TopologyDocument document;
        private final Topology topology;
        private final Reachability reachability;
        private final Map<String, Set<String>> before = new HashMap<>();
        private final Map<String, Set<String>> after = new HashMap<>();
        private final Map<String, DesignLoad> loads = new HashMap<>();
        private final List<Finding> findings = new ArrayList<>();

        Run(TopologyDocument document) {
            this.document = document;
            this.topology = document.topology();
            this.reachability = new Reachability(topology);
            for (Link link : topology.links()) {
                before.computeIfAbsent(link.to(), id -> new TreeSet<>()).add(link.from());
                after.computeIfAbsent(link.from(), id -> new TreeSet<>()).add(link.to());
            }
            document.assignment()
                    .forEach((device, server) ->
                            loads.merge(server, document.conditions().loadOf(device), DesignLoad::plus));
        }

        List<Finding> findings() {
            checkNames();
            new SinglePoints(topology).losses().forEach(this::addSinglePoint);
            Map<String, Long> sizes = new HashMap<>();
            topology.elements(Element.Device.class).forEach(device -> sizes.put(device.id(), device.bytes()));
            for (Element element : topology.elements()) {
                if (element instanceof Element.Client client && !after.containsKey(client.id())) {
                    add(FindingCode.CLIENT_WITHOUT_PORTAL, client, Map.of());
                } else if (element instanceof Element.Server server) {
                    checkServer(server);
                } else if (element instanceof Element.Array array) {
                    checkArray(array, sizes);
                } else if (element instanceof Element.Device device) {
                    checkDevice(device);
                }
            }
            DesignedSystem system = new DesignedSystem(document);
            for (VolumeDesign volume : document.volumes()) {
                system.problem(volume)
                        .ifPresent(problem -> findings.add(
                                Finding.of(FindingCode.VOLUME_IMPOSSIBLE, volume.id(), Map.of("problem", problem))));
            }
            findings.sort(Comparator.comparing(Finding::severity).reversed());
            return List.copyOf(findings);
        }

        private void add(FindingCode code, Element element, Map<String, String> arguments) {
            findings.add(Finding.of(code, element.id(), arguments));
        }

        private void checkNames() {
            record KindAndName(ElementKind kind, String name) {}
            Map<KindAndName, Element> first = new HashMap<>();
            for (Element element : topology.elements()) {
                Element other = first.putIfAbsent(new KindAndName(element.kind(), element.name()), element);
                if (other != null) {
                    add(
                            FindingCode.DUPLICATE_NAME,
                            element,
                            Map.of("kind", element.kind().name(), "name", element.name(), "other", other.id()));
                }
            }
        }

        private void addSinglePoint(Element element, List<String> lost) {
            String kind = element.kind() == ElementKind.PORTAL ? "client" : "device";
            add(
                    FindingCode.SINGLE_POINT_OF_FAILURE,
                    element,
                    Map.of("element", element.kind().name(), "kind", kind, "lost", String.join("\n", lost)));
        }

        private void checkServer(Element.Server server) {
            if (!after.containsKey(server.id())) {
                add(FindingCode.SERVER_WITHOUT_FABRIC, server, Map.of());
            }
            DesignLoad load = loads.getOrDefault(server.id(), DesignLoad.NONE);
            addIfAbove(server, "IOPS", load.iops(), server.capacity().iops());
            addIfAbove(
                    server,
                    "BANDWIDTH",
                    load.bytesPerSecond(),
                    server.capacity().bytesPerSecond());
        }

        private void addIfAbove(Element.Server server, String resource, double load, double capacity) {
            if (load > capacity) {
                add(
                        FindingCode.SERVER_OVERLOADED,
                        server,
                        Map.of(
                                "resource",
                                resource,
                                "load",
                                Double.toString(load),
                                "capacity",
                                Double.toString(capacity)));
            }
        }

        private void checkRedundancy(Element.Array array) {
            int tolerated = RaidArithmetic.faultTolerance(array.level(), array.disks());
            int failed = document.conditions().failedDisksOf(array.id());
            if (failed > tolerated) {
                add(
                        FindingCode.ARRAY_LOST,
                        array,
                        Map.of("failed", Integer.toString(failed), "tolerated", Integer.toString(tolerated)));
            } else if (failed > 0) {
                add(
                        FindingCode.ARRAY_DEGRADED,
                        array,
                        Map.of("failed", Integer.toString(failed), "left", Integer.toString(tolerated - failed)));
            }
            if (tolerated == 0) {
                add(FindingCode.ARRAY_WITHOUT_REDUNDANCY, array, Map.of("disks", Integer.toString(array.disks())));
            } else if (array.spares() == 0) {
                add(FindingCode.ARRAY_WITHOUT_SPARE, array, Map.of());
            }
        }

        private void checkArray(Element.Array array, Map<String, Long> sizes) {
            RaidArithmetic.problem(array.level(), array.disks())
                    .ifPresent(problem -> add(FindingCode.ARRAY_DISKS, array, Map.of("problem", problem)));
            long usable = RaidArithmetic.usableBytes(array);
            long allocated = 0;
            for (String device : after.getOrDefault(array.id(), Set.of())) {
                allocated = saturatedSum(allocated, sizes.get(device));
            }
            boolean hasEnoughDisks = array.disks() >= RaidArithmetic.minimumDisks(array.level());
            if (hasEnoughDisks) {
                checkRedundancy(array);
            }
            if (hasEnoughDisks && allocated > usable) {
                add(
                        FindingCode.ARRAY_OVERCOMMITTED,
                        array,
                        Map.of("allocated", Long.toString(allocated), "usable", Long.toString(usable)));
            }
        }

        private static long saturatedSum(long a, long b) {
            return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
        }

        private void checkDevice(Element.Device device) {
            Set<String> arrays = before.getOrDefault(device.id(), Set.of());
            if (arrays.isEmpty()) {
                add(FindingCode.DEVICE_WITHOUT_ARRAY, device, Map.of());
                return;
            }
            if (arrays.size() > 1) {
                add(FindingCode.DEVICE_ON_SEVERAL_ARRAYS, device, Map.of("arrays", String.join("\n", arrays)));
            }
            if (reachability.serversOf(device.id()).isEmpty()) {
                add(FindingCode.DEVICE_UNREACHABLE, device, Map.of());
                return;
            }
            checkSinglePath(device);
            String server = document.assignment().get(device.id());
            if (server != null) {
                reachability
                        .whyNot(server, device.id())
                        .ifPresent(reason -> add(
                                FindingCode.DEVICE_ASSIGNED_OUT_OF_REACH,
                                device,
                                Map.of("server", server, "reason", reason)));
            }
        }

        private void checkSinglePath(Element.Device device) {
            Set<String> servers = reachability.serversOf(device.id());
            if (servers.size() == 1) {
                add(
                        FindingCode.DEVICE_SINGLE_PATH,
                        device,
                        Map.of("server", servers.iterator().next()));
            }
        }
    }
}

package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;

/**
 * Places elements in rows by kind, from the clients at the top to the arrays at the bottom. Devices hang in lanes under
 * their host: the server that serves them in a running system, the array from which they are carved in a design. Volumes
 * stand below the lanes, under their parts. Lanes have the columns and rows with which an even distribution, and one
 * device more, is seen largest in a window; so one device that moves shifts nothing else. Many servers stand in several
 * rows.
 */
public final class LayeredLayout implements Layout {

    static final int GAP = 14;
    static final int GUTTER = 30;
    static final int LANE_GAP = 44;
    static final int ROW_GAP = 36;
    static final int HOST_GAP = 18;
    private static final int MARGIN = 20;

    private final NodeSizes sizes;
    private final ElementKind hosts;

    /** Width over height of the window in which the topology is mostly seen. */
    private final double window;

    private LayeredLayout(NodeSizes sizes, ElementKind hosts, double window) {
        this.sizes = sizes;
        this.hosts = hosts;
        this.window = window;
    }

    /** For a running system: devices hang under the server that serves them. */
    public static LayeredLayout byServer(NodeSizes sizes) {
        return new LayeredLayout(sizes, ElementKind.SERVER, 2.2);
    }

    /** For a design: devices hang under the array from which they are carved. */
    public static LayeredLayout byArray(NodeSizes sizes) {
        return new LayeredLayout(sizes, ElementKind.ARRAY, 1.4);
    }

    @Override
    public Placement place(Content content, Collection<Line> lines) {
        Rows rows = new Rows(content);
        rows.place();
        return new Placement(rows.boxes, new Router(content, rows.boxes, rows.lanes, hosts).routes(lines));
    }

    /** The clients; the arrays of each controller, unless devices hang under them; the devices under each host. */
    @Override
    public List<Group> groups(Content content) {
        List<String> clients = new ArrayList<>();
        Map<Optional<String>, List<String>> arrays = new LinkedHashMap<>();
        Map<Optional<String>, List<String>> devices = new LinkedHashMap<>();
        for (Element element : content.topology().elements()) {
            String id = element.id();
            if (element.kind() == ElementKind.CLIENT) {
                clients.add(id);
            } else if (element.kind() == ElementKind.ARRAY && hosts == ElementKind.SERVER) {
                arrays.computeIfAbsent(content.linkedFrom(id).stream().findFirst(), controller -> new ArrayList<>())
                        .add(id);
            } else if (element.kind() == ElementKind.DEVICE) {
                devices.computeIfAbsent(host(content, id), host -> new ArrayList<>())
                        .add(id);
            }
        }
        List<Group> groups = new ArrayList<>();
        groups.add(Group.of(ElementKind.CLIENT, Optional.empty(), clients));
        arrays.forEach((controller, members) -> groups.add(Group.of(ElementKind.ARRAY, controller, members)));
        devices.forEach((host, members) -> groups.add(Group.of(ElementKind.DEVICE, host, members)));
        return groups;
    }

    private Optional<String> host(Content content, String device) {
        return hosts == ElementKind.SERVER ? content.serverOf(device) : content.arrayOf(device);
    }

    /** One run of the layout. */
    private final class Rows {

        private final Content content;
        private final Map<ElementKind, List<Element>> kinds = new HashMap<>();
        private final Map<String, Box> boxes = new HashMap<>();
        private final List<Lane> lanes = new ArrayList<>();
        private final Size device = sizes.of(ElementKind.DEVICE);
        private LaneGrid grid;
        private int width;

        Rows(Content content) {
            this.content = content;
            for (ElementKind kind : ElementKind.values()) {
                kinds.put(kind, new ArrayList<>());
            }
            content.topology().elements().forEach(element -> kinds.get(element.kind())
                    .add(element));
        }

        void place() {
            measureLanes();
            int y = MARGIN;
            for (ElementKind kind : ElementKind.values()) {
                if (kind == ElementKind.DEVICE) {
                    continue;
                }
                if (kind == hosts) {
                    y = placeVolumes(placeHosts(y));
                } else if (kind == ElementKind.FABRIC && hosts == ElementKind.SERVER) {
                    y = placeBars(y);
                } else {
                    y = placeFlow(inOrder(kind), kind, y);
                }
            }
            placeByHand();
        }

        private void measureLanes() {
            Map<String, List<String>> byHost = new LinkedHashMap<>();
            kinds.get(hosts).forEach(host -> byHost.put(host.id(), new ArrayList<>()));
            List<String> without = new ArrayList<>();
            for (Element element : kinds.get(ElementKind.DEVICE)) {
                host(content, element.id()).map(byHost::get).orElse(without).add(element.id());
            }
            grid = new LaneGrid(
                    sizes, hosts, window, heightOfOthers(), MARGIN, byHost, without, room(Math.max(1, byHost.size())));
            lanes.addAll(grid.lanes());
            int right = lanes.stream()
                    .mapToInt(lane -> lane.x() + lane.width())
                    .max()
                    .orElse(MARGIN - LANE_GAP);
            int clients = kinds.get(ElementKind.CLIENT).size();
            int clientRow = Math.min(clients, 8) * (sizes.of(ElementKind.CLIENT).width() + GAP);
            width = Math.max(Math.max(right, MARGIN + clientRow), MARGIN + 400);
            int shift = Math.max(0, (width - right) / 2);
            lanes.replaceAll(lane -> lane.shifted(shift));
        }

        /** One device more than an even share of them has a place under each server; a folded group stays one. */
        private int room(int count) {
            List<Element> devices = kinds.get(ElementKind.DEVICE);
            int even = (devices.size() + count - 1) / count;
            boolean devicesMove =
                    hosts == ElementKind.SERVER && devices.stream().anyMatch(device -> !Group.isId(device.id()));
            return devicesMove ? even + 1 : even;
        }

        private int heightOfOthers() {
            int height = 2 * MARGIN;
            for (ElementKind kind : ElementKind.values()) {
                int count = kind == ElementKind.DEVICE ? 0 : kinds.get(kind).size();
                boolean bars = kind == ElementKind.FABRIC && hosts == ElementKind.SERVER;
                height += count == 0 ? 0 : sizes.of(kind).height() + ROW_GAP;
                height += bars ? Math.max(0, count - 1) * (sizes.of(kind).height() + GAP / 2) : 0;
            }
            height += content.volumes().isEmpty() ? 0 : sizes.volume().height() + ROW_GAP;
            return height;
        }

        private int placeHosts(int y) {
            if (lanes.isEmpty()) {
                return y;
            }
            Size size = sizes.of(hosts);
            int hanging = size.height() + HOST_GAP + (hosts == ElementKind.SERVER ? HOST_GAP : 0);
            int[] tops = new int[grid.rows()];
            int next = y;
            for (int row = 0; row < tops.length; row++) {
                tops[row] = next;
                int deep = grid.deviceRows(row);
                int devices = deep * (device.height() + GAP) - GAP;
                next += (deep == 0 ? size.height() : hanging + devices) + ROW_GAP;
            }
            for (Lane lane : lanes) {
                int top = tops[lane.row()];
                lane.host()
                        .ifPresent(host -> boxes.put(
                                host,
                                new Box(
                                        lane.x() + (lane.width() - size.width()) / 2,
                                        top,
                                        size.width(),
                                        size.height())));
                for (int i = 0; i < lane.devices().size(); i++) {
                    int column = i % lane.columns();
                    boxes.put(
                            lane.devices().get(i),
                            new Box(
                                    lane.columnX(column, device.width()),
                                    top + hanging + i / lane.columns() * (device.height() + GAP),
                                    device.width(),
                                    device.height()));
                }
            }
            return next;
        }

        private int placeVolumes(int y) {
            if (content.volumes().isEmpty()) {
                return y;
            }
            VolumeRow row = new VolumeRow(sizes.volume(), GAP);
            List<Lane> used =
                    lanes.stream().filter(lane -> !lane.devices().isEmpty()).toList();
            Map<Integer, Integer> columns = new TreeMap<>();
            used.forEach(lane -> columns.putIfAbsent(lane.x(), lane.width()));
            columns.forEach(row::addRoom);
            if (used.isEmpty()) {
                row.addRoom(MARGIN, width - MARGIN);
            }
            Map<String, Box> placed = row.place(content.volumes(), boxes, y);
            boxes.putAll(placed);
            return placed.values().stream().mapToInt(Box::bottom).max().orElse(y) + ROW_GAP;
        }

        /** A fabric is drawn as a bar that everything hangs on, also the lines that run down beside the last server. */
        private int placeBars(int y) {
            int next = y;
            int beyond = GUTTER
                    + Math.max(0, Math.min(4, kinds.get(ElementKind.FABRIC).size()) - 2) * GAP / 2;
            for (Element fabric : kinds.get(ElementKind.FABRIC)) {
                int height = sizes.of(ElementKind.FABRIC).height();
                boxes.put(fabric.id(), new Box(MARGIN, next, width - MARGIN + beyond, height));
                next += height + GAP / 2;
            }
            return next == y ? y : next - GAP / 2 + ROW_GAP;
        }

        private int placeFlow(List<Element> elements, ElementKind kind, int y) {
            Size size = sizes.of(kind);
            int step = size.width() + GAP;
            int perRow = Math.max(1, (width - MARGIN + GAP) / step);
            int rows = (elements.size() + perRow - 1) / perRow;
            for (int i = 0; i < elements.size(); i++) {
                int row = i / perRow;
                int inRow = Math.min(perRow, elements.size() - row * perRow);
                int left = MARGIN + (width - MARGIN - (inRow * step - GAP)) / 2;
                boxes.put(
                        elements.get(i).id(),
                        new Box(
                                left + i % perRow * step,
                                y + row * (size.height() + GAP),
                                size.width(),
                                size.height()));
            }
            return rows == 0 ? y : y + rows * (size.height() + GAP) - GAP + ROW_GAP;
        }

        /** Arrays stand in the order of their controllers, so that lines cross less. */
        private List<Element> inOrder(ElementKind kind) {
            if (kind != ElementKind.ARRAY) {
                return kinds.get(kind);
            }
            Map<String, Integer> rank = new HashMap<>();
            kinds.get(ElementKind.CONTROLLER).forEach(controller -> rank.put(controller.id(), rank.size()));
            Function<Element, Integer> first = array -> content.linkedFrom(array.id()).stream()
                    .map(id -> rank.getOrDefault(id, 0))
                    .min(Comparator.naturalOrder())
                    .orElse(rank.size());
            return kinds.get(kind).stream().sorted(Comparator.comparing(first)).toList();
        }

        private void placeByHand() {
            for (Lane lane : lanes) {
                lane.host().filter(content.positions()::containsKey).ifPresent(host -> shift(lane, host));
            }
            content.positions().forEach((id, position) -> boxes.computeIfPresent(id, (same, box) -> box.at(position)));
        }

        /** What hangs under a host goes with it. */
        private void shift(Lane lane, String host) {
            Position now = content.positions().get(host);
            Box was = boxes.get(host);
            for (String hanging : lane.devices()) {
                boxes.computeIfPresent(
                        hanging,
                        (id, box) -> box.at(new Position(box.x() + now.x() - was.x(), box.y() + now.y() - was.y())));
            }
        }
    }
}

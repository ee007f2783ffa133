package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.topology.ElementKind;

/**
 * Lanes side by side, with the columns and rows of devices with which an even distribution is seen largest in a window.
 * Where one row of hosts would be seen much smaller than several, they stand in several: the lanes of one column
 * below each other, so that lines can run down between the columns.
 */
final class LaneGrid {

    /** In one row everything is nearer; several have to be larger by this to be worth it. */
    private static final double WORTH_WRAPPING = 1.25;

    /** Between columns of lanes, more lines run down if there are several rows. */
    private static final int MORE_GAP = 14;

    private final Size host;
    private final Size device;
    private final double window;
    private final int heightOfOthers;
    private final int perRow;
    private final int columns;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Integer> deviceRows = new ArrayList<>();

    /**
     * @param hosts the kind under which devices hang
     * @param window width over height of the window
     * @param heightOfOthers of everything above and below the lanes, and of one row of hosts
     * @param left edge of the first lane
     * @param byHost the devices of each host, in their order
     * @param loose devices without a host; they have a lane of their own
     * @param room devices for which each lane has room at least
     */
    LaneGrid(
            NodeSizes sizes,
            ElementKind hosts,
            double window,
            int heightOfOthers,
            int left,
            Map<String, List<String>> byHost,
            List<String> loose,
            int room) {
        this.host = sizes.of(hosts);
        this.device = sizes.of(ElementKind.DEVICE);
        this.window = window;
        this.heightOfOthers = heightOfOthers;
        int count = Math.max(1, byHost.size());
        int single = bestColumns(count, count, room);
        int wrapped = hosts == ElementKind.SERVER ? bestPerRow(count, room) : count;
        int several = bestColumns(count, wrapped, room);
        boolean wraps = scale(count, wrapped, room, several) > WORTH_WRAPPING * scale(count, count, room, single);
        this.perRow = wraps ? wrapped : count;
        this.columns = wraps ? several : single;
        add(left, byHost, loose, rows(room, columns));
    }

    /** In the order of the hosts; the one without a host is the last. */
    List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    /** Devices below each other in a row of hosts. */
    int deviceRows(int row) {
        return deviceRows.get(row);
    }

    /** Rows of hosts. */
    int rows() {
        return deviceRows.size();
    }

    private int bestPerRow(int count, int room) {
        int best = count;
        double largest = 0;
        for (int rows = 2; rows <= count; rows++) {
            int inRow = rows(count, rows);
            double scale = scale(count, inRow, room, bestColumns(count, inRow, room));
            if (scale > largest) {
                largest = scale;
                best = inRow;
            }
        }
        return best;
    }

    private int bestColumns(int count, int inRow, int room) {
        int best = 1;
        for (int more = 2; more <= room; more++) {
            if (scale(count, inRow, room, more) > scale(count, inRow, room, best)) {
                best = more;
            }
        }
        return best;
    }

    /** How large everything could be drawn; only comparisons of it mean something. */
    private double scale(int count, int inRow, int room, int inLane) {
        int hostRows = rows(count, inRow);
        int wide = inRow * (laneWidth(inLane) + gap(hostRows));
        int devices = rows(room, inLane) * (device.height() + LayeredLayout.GAP);
        int high = hostRows * devices + (hostRows - 1) * aroundDevices() + heightOfOthers;
        return Math.min(window / wide, 1.0 / high);
    }

    private int aroundDevices() {
        return host.height() + 2 * LayeredLayout.HOST_GAP + LayeredLayout.ROW_GAP - LayeredLayout.GAP;
    }

    private static int gap(int hostRows) {
        return LayeredLayout.LANE_GAP + (hostRows > 1 ? MORE_GAP : 0);
    }

    private static int rows(int things, int inRow) {
        return (things + inRow - 1) / inRow;
    }

    private int laneWidth(int inLane) {
        return Math.max(host.width(), Lane.innerWidth(inLane, device.width()));
    }

    private void add(int left, Map<String, List<String>> byHost, List<String> loose, int even) {
        List<Lane> wanted = new ArrayList<>();
        byHost.forEach((id, hanging) -> wanted.add(lane(Optional.of(id), hanging, wanted.size(), even)));
        int hostRows = Math.max(1, rows(wanted.size(), perRow));
        if (!loose.isEmpty()) {
            // Beside the last host, so that they make no row of their own.
            wanted.add(lane(Optional.empty(), loose, wanted.size(), even).in(hostRows - 1));
        }
        deviceRows.addAll(Collections.nCopies(hostRows, even));
        List<Integer> widths = new ArrayList<>();
        int row = 0;
        int column = 0;
        for (Lane lane : wanted) {
            column = lane.row() == row ? column : 0;
            row = lane.row();
            if (column == widths.size()) {
                widths.add(lane.width());
            }
            widths.set(column, Math.max(widths.get(column), lane.width()));
            deviceRows.set(
                    row, Math.max(deviceRows.get(row), rows(lane.devices().size(), lane.columns())));
            column++;
        }
        row = 0;
        column = 0;
        int x = left;
        for (Lane lane : wanted) {
            if (lane.row() != row) {
                column = 0;
                x = left;
            }
            row = lane.row();
            int wide = widths.get(column);
            lanes.add(new Lane(lane.host(), lane.devices(), lane.columns(), x, wide, row, row == hostRows - 1));
            x += wide + gap(hostRows);
            column++;
        }
    }

    private Lane lane(Optional<String> id, List<String> hanging, int number, int even) {
        int most = Math.max(1, 2 * even);
        int own = Math.max(columns, rows(hanging.size(), most));
        return new Lane(id, List.copyOf(hanging), own, 0, laneWidth(own), number / perRow, true);
    }
}

package pointsman.console.model.diagram;

import java.util.List;
import java.util.Optional;

/**
 * Devices under one host.
 *
 * @param host empty for devices that hang under none
 * @param columns of devices, at least 1
 * @param x left edge
 * @param row in which the host stands among all hosts, from 0
 * @param last whether there is no row of hosts below
 */
record Lane(Optional<String> host, List<String> devices, int columns, int x, int width, int row, boolean last) {

    /** Left edge of a column of devices. */
    int columnX(int column, int deviceWidth) {
        int inner = innerWidth(columns, deviceWidth);
        int start = x + (width - inner) / 2 + (columns == 1 ? LayeredLayout.GUTTER : 0);
        return start + column * deviceWidth + (column + 1) / 2 * LayeredLayout.GUTTER + column / 2 * LayeredLayout.GAP;
    }

    /** Middle of the gutter in which the line to a column runs. */
    int spineX(int column, int deviceWidth) {
        int left = columnX(column, deviceWidth);
        boolean toTheLeft = column % 2 == 1 || columns == 1 || column == columns - 1;
        int gap = column % 2 == 1 || columns == 1 ? LayeredLayout.GUTTER : LayeredLayout.GAP;
        return toTheLeft ? left - gap / 2 : left + deviceWidth + LayeredLayout.GUTTER / 2;
    }

    /** What columns of devices and the gutters between them need. */
    static int innerWidth(int columns, int deviceWidth) {
        return columns * deviceWidth
                + columns / 2 * LayeredLayout.GUTTER
                + (columns - 1) / 2 * LayeredLayout.GAP
                + (columns == 1 ? LayeredLayout.GUTTER : 0);
    }

    /** The same in another row. */
    Lane in(int otherRow) {
        return new Lane(host, devices, columns, x, width, otherRow, last);
    }

    /** The same elsewhere. */
    Lane shifted(int distance) {
        return new Lane(host, devices, columns, x + distance, width, row, last);
    }
}

package pointsman.console.model.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places the labels of markers so that none covers another: right of its marker, or left where the chart ends, in the
 * first row that has room. A label for which no row has room is left out. Immutable.
 *
 * @param left left end of the chart, pixels
 * @param right right end of the chart, pixels
 * @param rows most rows
 */
public record LabelRows(int left, int right, int rows) {

    private static final int GAP = 4;

    /**
     * A label to be placed.
     *
     * @param x place of the marker
     * @param width width of the label's text
     */
    public record Label(int x, int width) {}

    /**
     * Where a label is drawn.
     *
     * @param x its left end
     * @param row from 0
     */
    public record Place(int x, int row) {}

    private record Taken(int from, int to, int row) {}

    /** The places of labels, in their order; empty for those that are left out. */
    public List<Optional<Place>> place(List<Label> labels) {
        List<Taken> taken = new ArrayList<>();
        List<Optional<Place>> places = new ArrayList<>();
        for (Label label : labels) {
            places.add(place(label, taken));
        }
        return places;
    }

    private Optional<Place> place(Label label, List<Taken> taken) {
        int toTheRight = label.x() + GAP;
        int x = toTheRight + label.width() <= right ? toTheRight : label.x() - GAP - label.width();
        if (x < left) {
            return Optional.empty();
        }
        for (int row = 0; row < rows; row++) {
            Taken place = new Taken(x, x + label.width(), row);
            if (taken.stream().noneMatch(other -> overlap(place, other))) {
                taken.add(place);
                return Optional.of(new Place(x, row));
            }
        }
        return Optional.empty();
    }

    private static boolean overlap(Taken one, Taken other) {
        return one.row() == other.row() && one.from() < other.to() + GAP && other.from() < one.to() + GAP;
    }
}

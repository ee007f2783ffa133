package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.console.model.chart.LabelRows.Label;
import pointsman.console.model.chart.LabelRows.Place;

class LabelRowsTest {

    private final LabelRows rows = new LabelRows(0, 300, 2);

    @Test
    void aLabelStandsRightOfItsMarker() {
        assertEquals(List.of(Optional.of(new Place(14, 0))), rows.place(List.of(new Label(10, 50))));
    }

    @Test
    void atTheRightEndItStandsLeft() {
        assertEquals(List.of(Optional.of(new Place(226, 0))), rows.place(List.of(new Label(280, 50))));
    }

    @Test
    void aLabelThatWouldCoverAnotherGoesToTheNextRow() {
        assertEquals(
                List.of(Optional.of(new Place(14, 0)), Optional.of(new Place(34, 1))),
                rows.place(List.of(new Label(10, 50), new Label(30, 50))));
    }

    @Test
    void whereNoRowHasRoomTheLabelIsLeftOut() {
        assertEquals(
                Optional.empty(),
                rows.place(List.of(new Label(10, 50), new Label(20, 50), new Label(30, 50)))
                        .get(2));
    }
}

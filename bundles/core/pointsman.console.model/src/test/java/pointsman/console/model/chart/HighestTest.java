package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.console.model.chart.Samples.device;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HighestTest {

    private final Highest three = new Highest(3, Comparator.comparing(Subject::id));

    @Test
    void theHighestOfManyComeInTheirOrder() {
        Map<Subject, Double> ranks = new HashMap<>();
        IntStream.range(0, 1_000).forEach(i -> ranks.put(device("d" + i), (double) (i * 7 % 1_000)));

        assertEquals(List.of(device("d857"), device("d714"), device("d571")), three.of(ranks));
    }

    @Test
    void equalRanksAreToldApartByTheOrder() {
        Map<Subject, Double> ranks = new HashMap<>();
        List.of("e", "c", "a", "d", "b").forEach(id -> ranks.put(device(id), 1.0));

        assertEquals(List.of(device("a"), device("b"), device("c")), three.of(ranks));
    }

    @Test
    void fewAreAllThere() {
        assertEquals(List.of(device("a")), three.of(Map.of(device("a"), 1.0)));
    }
}

package pointsman.console.model.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.top.TopSamples.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.SubjectKind;

class TopListTest {

    private final TopSamples samples = new TopSamples(Map.of("d1", "s1", "d2", "s1", "d3", "s2"));
    private final TopList list = TopList.initial();

    @Test
    void theOneWithTheHighestMeanIsFirst() {
        samples.record(Map.of("d1", load(900, 1), "d2", load(10, 1), "d3", load(400, 1)));
        samples.record(Map.of("d1", load(100, 1), "d2", load(10, 1), "d3", load(700, 1)));

        List<TopRow> rows = list.rows(samples.recorder());
        assertEquals(
                List.of("name of d3", "name of d1", "name of d2"),
                rows.stream().map(TopRow::name).toList());
        assertEquals(List.of(1, 2, 3), rows.stream().map(TopRow::rank).toList());
    }

    @Test
    void aRowTellsWhatIsNowWhatIsUsualAndWhatWasMost() {
        samples.record(Map.of("d1", load(900, 1)));
        samples.record(Map.of("d1", load(100, 1)));

        TopRow row = list.rows(samples.recorder()).get(0);
        assertEquals(OptionalDouble.of(100), row.now());
        assertEquals(OptionalDouble.of(500), row.mean());
        assertEquals(OptionalDouble.of(900), row.highest());
        assertTrue(row.trend().size() > 0);
    }

    @Test
    void whatIsRecordedWhileAWorkerIsAtItIsNotInItsRows() {
        samples.record(Map.of("d1", load(900, 1)));
        List<TopRow> then = list.rows(samples.recorder());
        Supplier<List<TopRow>> asked = list.preparing(samples.recorder());
        samples.record(Map.of("d1", load(100, 1)));

        assertEquals(then, asked.get());
    }

    @Test
    void noMoreAreListedThanAreAskedFor() {
        samples.record(Map.of("d1", load(3, 1), "d2", load(2, 1), "d3", load(1, 1)));

        assertEquals(2, list.limitedTo(2).rows(samples.recorder()).size());
    }

    @Test
    void whatWasNotMeasuredIsNotRankedAsNothing() {
        samples.record(Map.of("d1", load(3, 500), "d2", Load.IDLE));

        assertEquals(
                List.of("name of d1"),
                list.by(Metric.LATENCY_P99).rows(samples.recorder()).stream()
                        .map(TopRow::name)
                        .toList());
    }

    @Test
    void onlyTheTimeThatIsLookedAtCounts() {
        samples.record(Map.of("d1", load(9_000, 1), "d2", load(1, 1)));
        for (int second = 0; second < 70; second++) {
            samples.record(Map.of("d1", load(0, 1), "d2", load(5, 1)));
        }

        assertEquals(
                "name of d2",
                list.over(Duration.ofMinutes(1)).rows(samples.recorder()).get(0).name());
    }

    @Test
    void serversAreListedByWhatTheyHave() {
        samples.record(Map.of("d1", load(5_000, 1), "d3", load(1_000, 1)));

        assertEquals(
                List.of("server-1", "server-2"),
                list.of(SubjectKind.SERVERS).by(Metric.UTILISATION).rows(samples.recorder()).stream()
                        .map(TopRow::name)
                        .toList());
    }

    @Test
    void othersAreListedByTheSameMetricIfTheyHaveIt() {
        TopList byUtilisation = list.of(SubjectKind.SERVERS).by(Metric.UTILISATION);

        assertEquals(Metric.IOPS, byUtilisation.of(SubjectKind.CLIENTS).metric());
        assertEquals(Metric.IOPS, list.of(SubjectKind.SERVERS).metric());
        assertThrows(IllegalArgumentException.class, () -> list.by(Metric.UTILISATION));
    }
}

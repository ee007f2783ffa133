package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.console.model.chart.Samples.device;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopSubjectsTest {

    private static final Comparator<Subject> BY_ID = Comparator.comparing(Subject::id);

    private final TopSubjects top = new TopSubjects(2);

    @Test
    void theHighestAreChosenAndOrderedByName() {
        assertEquals(List.of("b", "c"), choose(Map.of("c", 30.0, "a", 10.0, "b", 20.0)));
    }

    @Test
    void aSubjectThatIsAboutEqualDoesNotTakeTheLineOfAnother() {
        choose(Map.of("a", 10.0, "b", 20.0, "c", 30.0));

        assertEquals(List.of("b", "c"), choose(Map.of("a", 21.0, "b", 20.0, "c", 30.0)));
    }

    @Test
    void aSubjectThatIsClearlyHigherDoes() {
        choose(Map.of("a", 10.0, "b", 20.0, "c", 30.0));

        assertEquals(List.of("a", "c"), choose(Map.of("a", 25.0, "b", 20.0, "c", 30.0)));
    }

    private List<String> choose(Map<String, Double> ranks) {
        return top
                .choose(
                        ranks.keySet().stream().map(id -> device(id)).toList(),
                        subject -> ranks.get(subject.id()),
                        BY_ID)
                .stream()
                .map(Subject::id)
                .toList();
    }
}

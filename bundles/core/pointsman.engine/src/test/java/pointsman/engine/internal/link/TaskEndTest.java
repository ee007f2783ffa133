package pointsman.engine.internal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskEndTest {

    /** RFC 7143, 11.6.1. */
    @ParameterizedTest(name = "response {0}")
    @CsvSource({"0, true", "1, false", "2, true", "3, false", "4, false", "5, true", "6, false", "255, false"})
    void onlyAServerThatHasOrCannotHaveOldTasksIsFenced(int response, boolean enough) {
        assertEquals(enough, TaskEnd.isEnough(response));
    }
}

package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ServerForecastTest {

    @Test
    void saysWhatIsAndWhatWillBe() {
        assertEquals(
                "bravo is at 33 % of its capacity and will be at about 12 %.",
                new ServerForecast("bravo", OptionalInt.of(33), OptionalInt.of(12)).sentence());
    }

    @Test
    void guessesNothingThatIsNotKnown() {
        assertEquals(
                "The load of bravo is not known.",
                new ServerForecast("bravo", OptionalInt.empty(), OptionalInt.empty()).sentence());
        assertEquals(
                "bravo is at 33 % of its capacity.",
                new ServerForecast("bravo", OptionalInt.of(33), OptionalInt.empty()).sentence());
    }
}

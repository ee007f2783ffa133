package pointsman.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Optional<Latency> LATENCY = Optional.of(new Latency(1, 2, 3, 4));
    private static final Load ONE = new Load(1, 2, 3, 4, 5, LATENCY);

    @Test
    void theDemandOfTwoIsTheSumOfEach() {
        assertEquals(new Load(11, 22, 33, 44, 55, LATENCY), ONE.plus(new Load(10, 20, 30, 40, 50, Optional.empty())));
    }

    @Test
    void theLatencyIsThatOfTheOneThatHasOne() {
        assertEquals(ONE, Load.IDLE.plus(ONE));
    }
}

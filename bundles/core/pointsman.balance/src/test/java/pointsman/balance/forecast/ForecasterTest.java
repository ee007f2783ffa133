package pointsman.balance.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 48;
    private static final double[] NOISE =
            new Random(5).doubles(40 * DAY, -1.7, 1.7).toArray();

    private final Forecaster forecaster = new Forecaster();

    private static Instant slot(int number) {
        return START.plus(HALF_HOUR.multipliedBy(number));
    }

    /** Mean error out of sample from a slot on, and that of the same as now and as yesterday: three figures. */
    private double[] errors(IntToDoubleFunction series, int slots, int from, Duration horizon) {
        int steps = (int) horizon.dividedBy(HALF_HOUR);
        double[] errors = new double[3];
        for (int i = 0; i + steps < slots; i++) {
            forecaster.observe(slot(i), series.applyAsDouble(i));
            double actual = series.applyAsDouble(i + steps);
            Optional<Forecast> forecast = forecaster.forecast(horizon);
            if (i >= from && !Double.isNaN(actual) && forecast.isPresent()) {
                errors[0] += Math.abs(forecast.get().expected() - actual);
                errors[1] += Math.abs(series.applyAsDouble(i) - actual);
                errors[2] += Math.abs(series.applyAsDouble(i + steps - DAY) - actual);
            }
        }
        return errors;
    }

    private static double sine(int slot) {
        return 1000 + 800 * Math.sin(2 * Math.PI * slot / DAY);
    }

    /** The same for the same slot, whatever was asked before. (Seeds that follow each other would not be independent.) */
    private static double noise(int slot) {
        return NOISE[slot];
    }

    @Test
    void aDailySeasonIsFoundWithinDays() {
        double[] errors = errors(i -> sine(i) + 100 * noise(i), 7 * DAY, 3 * DAY, SIX_HOURS);
        assertTrue(errors[0] < 0.25 * errors[1], "against now: " + errors[0] / errors[1]);
        assertTrue(errors[0] < 0.9 * errors[2], "against yesterday: " + errors[0] / errors[2]);
    }

    @Test
    void aWeeklySeasonIsFoundWithinWeeks() {
        double[] errors = errors(
                i -> (i / DAY % 7 < 5 ? sine(i) : 100) + 20 * noise(i), 28 * DAY, 21 * DAY, Duration.ofHours(24));
        assertTrue(errors[0] < 0.5 * errors[2], "against yesterday: " + errors[0] / errors[2]);
    }

    @Test
    void aTrendIsFollowed() {
        double[] errors = errors(i -> 100 + 10.0 * i, 4 * DAY, 2 * DAY, SIX_HOURS);
        assertTrue(errors[0] < 0.5 * errors[1], "against now: " + errors[0] / errors[1]);
    }

    @Test
    void aRandomWalkIsNotForecastMuchWorseThanAsNow() {
        double[] walk = new double[14 * DAY];
        Random random = new Random(1);
        walk[0] = 1000;
        for (int i = 1; i < walk.length; i++) {
            walk[i] = Math.max(0, walk[i - 1] + 20 * random.nextGaussian());
        }
        double[] errors = errors(i -> walk[i], walk.length, 2 * DAY, HALF_HOUR);
        assertTrue(errors[0] < 1.1 * errors[1], "against now: " + errors[0] / errors[1]);
    }

    @Test
    void oneOddSampleHardlyMoves() {
        IntToDoubleFunction series = i -> i == 5 * DAY ? 1e9 : 500 + noise(i);
        for (int i = 0; i <= 5 * DAY; i++) {
            forecaster.observe(slot(i), series.applyAsDouble(i));
        }
        assertEquals(500, forecaster.forecast(SIX_HOURS).orElseThrow().expected(), 50);
    }

    @Test
    void theBandHoldsMostOfWhatComes() {
        int within = 0;
        int all = 0;
        for (int i = 0; i < 20 * DAY; i++) {
            forecaster.observe(slot(i), sine(i) + 100 * noise(i));
            Forecast forecast = forecaster.forecast(SIX_HOURS).orElseThrow();
            double actual = sine(i + 12) + 100 * noise(i + 12);
            if (i > 8 * DAY) {
                all++;
                within += forecast.low() <= actual && actual <= forecast.high() ? 1 : 0;
            }
        }
        double share = (double) within / all;
        assertTrue(share > 0.7 && share < 0.92, "in the band of 80 %: " + share);
    }

    @Test
    void withLittleHistoryItSaysSoAndUsesTheRecentMean() {
        forecaster.observe(slot(0), 10);
        forecaster.observe(slot(1), 20);
        Forecast forecast = forecaster.forecast(SIX_HOURS).orElseThrow();
        assertEquals(Forecast.Basis.LITTLE_HISTORY, forecast.basis());
        assertEquals(Method.RECENT_MEAN, forecast.method());
        assertEquals(15, forecast.expected());
        assertTrue(forecast.meanError().isEmpty());
    }

    @Test
    void withoutHistoryThereIsNoForecast() {
        assertTrue(forecaster.forecast(HALF_HOUR).isEmpty());
        forecaster.observe(slot(0), Double.NaN);
        assertTrue(forecaster.forecast(HALF_HOUR).isEmpty());
    }

    @Test
    void aDeviceThatIsAlwaysIdleIsExpectedToBeIdle() {
        for (int i = 0; i < 3 * DAY; i++) {
            forecaster.observe(slot(i), 0);
        }
        Forecast forecast = forecaster.forecast(SIX_HOURS).orElseThrow();
        assertEquals(0, forecast.expected());
        assertEquals(0, forecast.high());
    }

    @Test
    void gapsAreNotTakenForIdleness() {
        for (int i = 0; i < 6 * DAY; i++) {
            if (i % 3 == 0) {
                forecaster.observe(slot(i), 1000 + noise(i));
            }
        }
        assertEquals(1000, forecaster.forecast(SIX_HOURS).orElseThrow().expected(), 10);
    }

    @Test
    void hindsightTellsWhatWasExpectedOfTheNewestSample() {
        for (int i = 0; i < 2 * DAY; i++) {
            forecaster.forecast(SIX_HOURS);
            forecaster.observe(slot(i), 100 + i);
        }
        Forecast before = forecaster.forecast(HALF_HOUR).orElseThrow();
        forecaster.observe(slot(2 * DAY), 777);
        Hindsight hindsight = forecaster.hindsight(HALF_HOUR).orElseThrow();
        assertEquals(before.time(), hindsight.time());
        assertEquals(before.expected(), hindsight.expected());
        assertEquals(777, hindsight.actual());
    }

    @Test
    void nothingIsKnownOfTheFuture() {
        Forecaster other = new Forecaster();
        for (int i = 0; i < 4 * DAY; i++) {
            forecaster.observe(slot(i), sine(i));
            other.observe(slot(i), sine(i));
        }
        Forecast told = forecaster.forecast(SIX_HOURS).orElseThrow();
        assertEquals(told, other.forecast(SIX_HOURS).orElseThrow());
        assertEquals(slot(4 * DAY - 1 + 12), told.time());
    }

    @Test
    void aHorizonThatIsAskedForLateIsTestedOnWhatIsKept() {
        for (int i = 0; i < 4 * DAY; i++) {
            forecaster.observe(slot(i), sine(i));
        }
        Forecaster fromTheBeginning = new Forecaster();
        for (int i = 0; i < 4 * DAY; i++) {
            fromTheBeginning.forecast(SIX_HOURS);
            fromTheBeginning.observe(slot(i), sine(i));
        }
        assertEquals(fromTheBeginning.forecast(SIX_HOURS), forecaster.forecast(SIX_HOURS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyInputGivesASensibleForecastOrNone(long seed) {
        Random random = new Random(seed);
        Forecaster any = new Forecaster(Duration.ofMinutes(10), 1 + random.nextInt(400));
        Instant time = START;
        for (int i = 0; i < 600; i++) {
            time = time.plusSeconds(jump(random));
            any.observe(time, value(random));
            if (i % 10 == 0) {
                any.forecast(Duration.ofMinutes(1 + random.nextInt(2000))).ifPresent(forecast -> {
                    assertTrue(forecast.expected() >= forecast.low() && forecast.expected() <= forecast.high());
                    assertTrue(forecast.expected() <= 1e15, "from at most 1e12: " + forecast);
                });
            }
        }
    }

    private static long jump(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> -random.nextInt(100_000);
            case 1 -> random.nextInt(1_000_000_000);
            case 2 -> -600;
            default -> 600;
        };
    }

    private static double value(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> -5;
            case 2 -> Double.POSITIVE_INFINITY;
            case 3 -> 0;
            case 4 -> 1e12;
            default -> 1000 * random.nextDouble();
        };
    }

    @Test
    void horizonsAreAboveZeroAndAtMostAWeek() {
        for (Duration horizon : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(8)}) {
            assertThrows(IllegalArgumentException.class, () -> forecaster.forecast(horizon));
        }
    }
}

package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pointsman.console.model.text.ByteUnits;

class ValueAxisTest {

    @Test
    void theAxisEndsAtARoundNumberAboveTheHighestValue() {
        ValueAxis axis = ValueAxis.fitting(Metric.IOPS, OptionalDouble.of(7_300), 4, ByteUnits.BINARY);

        assertEquals(8_000, axis.upper(), 1e-6);
        assertEquals(2_000, axis.step(), 1e-6);
        assertEquals("6 k/s", axis.label(6_000));
        assertEquals("0", axis.label(0));
    }

    @Test
    void bytesHaveRoundNumbersInTheirOwnScale() {
        ValueAxis axis = ValueAxis.fitting(Metric.BANDWIDTH, OptionalDouble.of(180.0 * (1 << 20)), 4, ByteUnits.BINARY);

        assertEquals(200.0 * (1 << 20), axis.upper(), 1);
        assertEquals("150 MiB/s", axis.label(150.0 * (1 << 20)));
    }

    @Test
    void utilisationReachesToTheWholeEvenWhenLittleIsUsed() {
        ValueAxis axis = ValueAxis.fitting(Metric.UTILISATION, OptionalDouble.of(0.12), 4, ByteUnits.BINARY);

        assertEquals(1, axis.upper(), 1e-9);
        assertEquals("50 %", axis.label(0.5));
    }

    @Test
    void utilisationAboveTheWholeFits() {
        ValueAxis axis = ValueAxis.fitting(Metric.UTILISATION, OptionalDouble.of(1.4), 4, ByteUnits.BINARY);

        assertEquals(1.5, axis.upper(), 1e-9);
    }

    @Test
    void anIdleChartHasAnAxis() {
        assertEquals(
                10,
                ValueAxis.fitting(Metric.IOPS, OptionalDouble.empty(), 4, ByteUnits.BINARY)
                                .step()
                        * 4,
                2.1);
    }

    @Test
    void ticksBetweenWholeNumbersShowTheirDecimals() {
        ValueAxis axis = ValueAxis.fitting(Metric.LATENCY_P99, OptionalDouble.of(950), 4, ByteUnits.BINARY);

        assertEquals("0.25 ms", axis.label(250));
    }

    @Test
    void efficiencyIsBetweenNoneAndOne() {
        ValueAxis axis = ValueAxis.fitting(Metric.EFFICIENCY, OptionalDouble.of(0.8), 5, ByteUnits.BINARY);

        assertEquals(1, axis.upper(), 1e-9);
        assertEquals("0.6", axis.label(0.6));
    }

    @Test
    void ticksAreRoundNumbersOfTheUnitsThatAreChosen() {
        ValueAxis axis = ValueAxis.fitting(Metric.BANDWIDTH, OptionalDouble.of(180e6), 4, ByteUnits.DECIMAL);
        assertEquals(50e6, axis.step());
        assertEquals(200e6, axis.upper());
        assertEquals("150 MB/s", axis.label(150e6));
        assertEquals(
                1_000,
                ValueAxis.fitting(Metric.BANDWIDTH, OptionalDouble.empty(), 4, ByteUnits.DECIMAL)
                        .upper());
    }
}

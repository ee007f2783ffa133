package pointsman.console.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "PER_SECOND, 0, 0 /s",
        "PER_SECOND, 0.05, 0.05 /s",
        "PER_SECOND, 0.001, 0 /s",
        "PER_SECOND, 7, 7.00 /s",
        "PER_SECOND, 12.34, 12.3 /s",
        "PER_SECOND, 999.4, 999 /s",
        "PER_SECOND, 999.6, 1.00 k/s",
        "PER_SECOND, 12345, 12.3 k/s",
        "PER_SECOND, 4560000, 4.56 M/s",
        "PER_SECOND, 1234567890, 1230 M/s",
        "BINARY_BYTES_PER_SECOND, 512, 512 B/s",
        "BINARY_BYTES_PER_SECOND, 1023, 1020 B/s",
        "BINARY_BYTES_PER_SECOND, 1024, 1.00 KiB/s",
        "BINARY_BYTES_PER_SECOND, 157286400, 150 MiB/s",
        "BINARY_BYTES_PER_SECOND, 1610612736, 1.50 GiB/s",
        "BINARY_BYTES, 1099511627776, 1.00 TiB",
        "DECIMAL_BYTES_PER_SECOND, 999, 999 B/s",
        "DECIMAL_BYTES_PER_SECOND, 1000, 1.00 kB/s",
        "DECIMAL_BYTES_PER_SECOND, 157286400, 157 MB/s",
        "DECIMAL_BYTES_PER_SECOND, 1500000000, 1.50 GB/s",
        "DECIMAL_BYTES, 1099511627776, 1.10 TB",
        "DECIMAL_BYTES, 2000000000000000, 2.00 PB",
        "MICROSECONDS, 850, 850 µs",
        "MICROSECONDS, 1234, 1.23 ms",
        "MICROSECONDS, 999700, 1.00 s",
        "MICROSECONDS, 75000000, 75.0 s",
        "FRACTION, 0, 0 %",
        "FRACTION, 0.053, 5.3 %",
        "FRACTION, 0.7349, 73.5 %",
        "FRACTION, 1, 100 %",
        "FRACTION, 1.234, 123 %",
        "SCORE, 0.971, 0.97",
        "SCORE, 1, 1.00",
        "SCORE, 0, 0.00",
    })
    void aValueIsWrittenWithThreeDigitsInTheScaleThatSuitsIt(Unit unit, double value, String written) {
        assertEquals(written, unit.format(value));
    }

    @Test
    void whatIsNotKnownIsADashAndNotZero() {
        assertEquals("–", Unit.PER_SECOND.format(Double.NaN));
        assertEquals("–", Unit.FRACTION.format(OptionalDouble.empty()));
    }

    @Test
    void anUnboundedValueIsSaidToBeSo() {
        assertEquals("∞", Unit.MICROSECONDS.format(Double.POSITIVE_INFINITY));
    }
}

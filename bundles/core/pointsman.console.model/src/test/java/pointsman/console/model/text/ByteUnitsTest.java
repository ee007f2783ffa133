package pointsman.console.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "BINARY, 107374182400, 100 GiB",
        "BINARY, 100000000000, 93.1 GiB",
        "BINARY, 24000000000000, 21.8 TiB",
        "BINARY, 768000, 750 KiB",
        "BINARY, 1000, 1000 B",
        "DECIMAL, 100000000000, 100 GB",
        "DECIMAL, 107374182400, 107 GB",
        "DECIMAL, 24000000000000, 24 TB",
        "DECIMAL, 768000, 768 kB",
        "DECIMAL, 512, 512 B",
        "DECIMAL, 0, 0 B",
    })
    void aSizeIsExactWhereThatIsShortInTheUnitsThatAreAskedFor(ByteUnits units, long bytes, String text) {
        assertEquals(text, units.brief(bytes));
    }

    @Test
    void whatIsKeptUnderAnUnknownNameIsBinary() {
        assertEquals(ByteUnits.DECIMAL, ByteUnits.named("DECIMAL"));
        assertEquals(ByteUnits.BINARY, ByteUnits.named("BINARY"));
        assertEquals(ByteUnits.BINARY, ByteUnits.named("what somebody has written into the file"));
    }

    @ParameterizedTest
    @CsvSource({"1 GiB/s, 1073741824", "500 MB/s, 500000000", "50 MiB, 52428800", "2 GB, 2000000000"})
    void aBandwidthIsTypedInEitherUnits(String text, long bytesPerSecond) {
        assertEquals(bytesPerSecond, ByteSizes.parseRate(text));
    }
}

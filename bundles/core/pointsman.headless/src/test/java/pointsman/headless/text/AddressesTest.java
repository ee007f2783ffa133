package pointsman.headless.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.1:3260, 192.0.2.1:3260", "[::1]:3260, [0:0:0:0:0:0:0:1]:3260", "127.0.0.1:0, 127.0.0.1:0"})
    void addresses(String text, String formatted) {
        assertEquals(formatted, Addresses.format(Addresses.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3260", "host", "host:", ":3260", "::1:3260", "host:65536", "host:1:2", "http://host:1"})
    void whatIsNoAddressIsRefused(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Addresses.parse(text));
        assertTrue(e.getMessage().contains("HOST:PORT"), e.getMessage());
    }
}

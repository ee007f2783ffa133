package pointsman.console.model.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineAddressTest {

    @ParameterizedTest
    @CsvSource({
        "san1.example:8480, https://san1.example:8480",
        "192.0.2.1:8480, https://192.0.2.1:8480",
        "localhost.example:8480, https://localhost.example:8480",
        "127.0.0.1:8480, http://127.0.0.1:8480",
        "LocalHost:8480, http://localhost:8480",
        "[::1]:8480, http://[::1]:8480",
        "' http://SAN1.example:8480/ ', http://san1.example:8480",
        "HTTPS://san1.example:8480, https://san1.example:8480"
    })
    void understandsWhatPeopleType(String typed, String address) {
        assertEquals(address, EngineAddress.parse(typed).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', Enter the engine's address as HOST:PORT.",
        "san1.example, 'https://san1.example' names no port",
        "san1.example:99999, 'https://san1.example:99999' names no port from 1 to 65535",
        "ftp://san1.example:21, 'An engine is reached by http or https, not by ''ftp''.'",
        "san one:8480, 'san one:8480' is not an address",
        "http://san1.example:8480/api, 'Leave ''/api'' out'",
        "https://me:secret@san1.example:8480, 'An engine''s address is only a scheme, a host and a port.'"
    })
    void saysWhatIsWrong(String typed, String beginning) {
        String message = assertThrows(IllegalArgumentException.class, () -> EngineAddress.parse(typed))
                .getMessage();
        assertTrue(message.startsWith(beginning), message);
    }

    @Test
    void aSecretInAnAddressIsNotRepeatedInTheMessage() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> EngineAddress.parse("https://me:secret@san1.example"))
                .getMessage();
        assertEquals(-1, message.indexOf("secret"));
    }
}

package pointsman.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceArgumentTest {

    @Test
    void aDeviceInMemory() {
        assertEquals(
                new DeviceArgument("mail", Optional.empty(), OptionalLong.of(64 << 20)),
                DeviceArgument.parse("mail=memory:64MiB"));
    }

    @Test
    void aDeviceInAFileWhoseNameMayHoldAnything() {
        assertEquals(
                new DeviceArgument("mail", Optional.of(Path.of("/srv/a=b.img")), OptionalLong.empty()),
                DeviceArgument.parse("mail=/srv/a=b.img"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "=file", "mail=", "mail=memory:", "mail=memory:some", "mail=memory:700"})
    void whatIsNoDeviceIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> DeviceArgument.parse(text));
    }

    @Test
    void aFileThatIsNotThereIsNamedAndHowToMakeIt() {
        DeviceArgument argument = DeviceArgument.parse("mail=/no/such/file.img");
        IOException e = assertThrows(IOException.class, argument::open);
        assertTrue(e.getMessage().contains("truncate -s 1G /no/such/file.img"), e.getMessage());
    }
}

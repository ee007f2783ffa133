package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistentReserveOutTest {

    private static byte[] cdb(int serviceAction, int scopeAndType, int length) {
        return ByteBuffer.allocate(16)
                .put(0, (byte) 0x5f)
                .put(1, (byte) serviceAction)
                .put(2, (byte) scopeAndType)
                .putInt(5, length)
                .array();
    }

    private static byte[] moveTo(int format, String name, int flags) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        int padded = Math.max(20, text.length + 1 + 3 & ~3);
        return ByteBuffer.allocate(28 + padded)
                .putLong(0, 0xa)
                .putLong(8, 0xb)
                .put(17, (byte) flags)
                .putShort(18, (short) 1)
                .putInt(20, 4 + padded)
                .put(24, (byte) format)
                .putShort(26, (short) padded)
                .put(28, text)
                .array();
    }

    private static SenseData refused(byte[] cdb, byte[] list) {
        return assertInstanceOf(PersistentReserveOut.Refused.class, PersistentReserveOut.parse(cdb, list))
                .sense();
    }

    @Test
    void aMoveNamesThePortThatItGoesTo() {
        byte[] list = moveTo(0x45, "iqn.2026-11.org.example:host,i,0x23D000001", 2);

        PersistentReserveOut.Parsed parsed = PersistentReserveOut.parse(cdb(7, 0, list.length), list);

        assertEquals(
                Optional.of(new PersistentReserveOut.Move("iqn.2026-11.org.example:host,i,0x00023d000001", 1, true)),
                assertInstanceOf(PersistentReserveOut.Command.class, parsed)
                        .out()
                        .move());
    }

    @ParameterizedTest(name = "format {0}, {1}")
    @CsvSource({
        "0x05, 'iqn.2026-11.org.example:host'",
        "0x00, 'iqn.2026-11.org.example:host,i,0x1'",
        "0x45, 'iqn.2026-11.org.example:host'",
        "0x45, ''"
    })
    void aMoveToWhatIsNoPortOfAnInitiatorIsInvalid(String format, String name) {
        byte[] list = moveTo(Integer.decode(format), name, 0);

        assertEquals(SenseData.INVALID_FIELD_IN_PARAMETER_LIST, refused(cdb(7, 0, list.length), list));
    }

    @Test
    void aListThatIsCutOffHasTheWrongLength() {
        byte[] list = moveTo(0x45, "iqn.2026-11.org.example:host,i,0x1", 0);

        assertEquals(SenseData.PARAMETER_LIST_LENGTH_ERROR, refused(cdb(7, 0, list.length + 1), list));
        assertEquals(SenseData.PARAMETER_LIST_LENGTH_ERROR, refused(cdb(0, 0, 24), new byte[23]));
        assertEquals(SenseData.PARAMETER_LIST_LENGTH_ERROR, refused(cdb(0, 0, 28), new byte[28]));
    }

    @ParameterizedTest(name = "service action {0}, scope and type {1}")
    @CsvSource({"8, 0x01", "1, 0x00", "1, 0x11", "4, 0x02", "5, 0x09"})
    void whatDoesNotExistIsAnInvalidField(int serviceAction, String scopeAndType) {
        assertEquals(
                SenseData.INVALID_FIELD_IN_CDB,
                refused(cdb(serviceAction, Integer.decode(scopeAndType), 24), new byte[24]));
    }

    @Test
    void otherPortsCannotBeRegisteredByTheWay() {
        byte[] list = new byte[24];
        list[20] = 0x08;

        assertEquals(SenseData.INVALID_FIELD_IN_PARAMETER_LIST, refused(cdb(0, 0, 24), list));
    }
}

package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.iscsi.scsi.DescriptionCommands.Data;
import pointsman.iscsi.scsi.DescriptionCommands.Failure;

class SupportedCommandsTest {

    private final SupportedCommands commands =
            new SupportedCommands(Set.of(CommandDefinition.UNMAP, CommandDefinition.GET_LBA_STATUS));

    private static byte[] cdb(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(DescriptionCommands.Answer answer) {
        return HexFormat.of().formatHex(((Data) answer).data());
    }

    @Test
    void allCommandsAreListedWithTheirServiceActions() {
        assertEquals(
                "00000010" + "420000000000000a" + "9e00001200010010",
                hex(commands.report(cdb("a30c00000000000000ff0000"))));
    }

    @Test
    void oneCommandComesWithTheBitsThatAreLookedAt() {
        assertEquals("0003000a42010000000000ffff00", hex(commands.report(cdb("a30c01420000000000ff0000"))));
    }

    @Test
    void oneServiceActionIsItselfInTheUsageData() {
        assertEquals("000300109e12ffffffffffffffffffffffff0000", hex(commands.report(cdb("a30c029e0012000000ff0000"))));
    }

    @Test
    void whatIsNotThereIsReportedAsNotSupported() {
        assertEquals("00010000", hex(commands.report(cdb("a30c01410000000000ff0000"))));
    }

    @Test
    void anOperationWithServiceActionsNeedsOne() {
        assertEquals(Failure.inCommand(2, 2), commands.report(cdb("a30c019e0000000000ff0000")));
        assertEquals(Failure.inCommand(2, 2), commands.report(cdb("a30c02420000000000ff0000")));
    }

    @Test
    void aWrongServiceActionIsAnInvalidField() {
        assertEquals(SenseData.INVALID_FIELD_IN_CDB, commands.refusal(cdb("9e1f0000")));
        assertEquals(SenseData.INVALID_OPCODE, commands.refusal(cdb("41000000")));
    }

    @ParameterizedTest
    @EnumSource
    void aCommandIsFoundByItsOwnUsageData(CommandDefinition command) {
        assertEquals(command, CommandDefinition.of(command.usage()).orElseThrow());
        assertArrayEquals(new byte[] {(byte) command.operation()}, new byte[] {command.usage()[0]});
    }
}

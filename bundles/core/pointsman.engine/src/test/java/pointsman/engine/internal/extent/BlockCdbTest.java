package pointsman.engine.internal.extent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockCdbTest {

    private static byte[] cdb(String hex) {
        return Arrays.copyOf(HexFormat.of().parseHex(hex), 16);
    }

    @ParameterizedTest
    @CsvSource({
        // READ(6) of 0x010203, 256 blocks, becomes READ(10)
        "080102030080, 66051, 256, 5, 3, 28000000000500000380",
        // and READ(16) where READ(10) has no room
        "0a0102030180, 66051, 1, 4294967296, 1, 8a000000000100000000000000010080",
        // what else is in the block stays
        "28 9a 00000010 1f 0002 80, 16, 2, 32, 3, 28 9a 00000020 1f 0003 80",
        "2e 18 00000010 1f 0002 80, 16, 2, 4294967296, 3, 8e 18 0000000100000000 00000003 1f 80",
        "35 02 00000010 1f 0002 80, 16, 2, 0, 65536, 91 02 0000000000000000 00010000 1f 80",
        "af 02 00000010 00000002 1f 80, 16, 2, 4294967296, 3, 8f 02 0000000100000000 00000003 1f 80",
        "aa 08 00000010 00000002 1f 80, 16, 2, 1, 70000, aa 08 00000001 00011170 1f 80",
        "93 09 0000000000000010 00000002 1f 80, 16, 2, 4294967296, 3, 93 09 0000000100000000 00000003 1f 80",
        "89 08 0000000000000010 00000001 1f 80, 16, 1, 7, 1, 89 08 0000000000000007 000000 01 1f 80",
        "9c 08 0000000000000010 0000 0004 1f 80, 16, 4, 9, 4, 9c 08 0000000000000009 0000 0004 1f 80",
        // a flush of more blocks than the field can say is one up to the end
        "91 00 0000000000000010 00000002 00 00, 16, 2, 1, 4294967296, 91 00 0000000000000001 00000000 00 00"
    })
    void theSameCommandForOtherBlocks(
            String hex, long first, long blocks, long newFirst, long newBlocks, String expected) {
        BlockCdb cdb = BlockCdb.parse(cdb(hex.replace(" ", "")));
        assertEquals(first, cdb.first());
        assertEquals(blocks, cdb.blocks());
        assertArrayEquals(cdb(expected.replace(" ", "")), cdb.at(newFirst, newBlocks));
    }

    @ParameterizedTest
    @CsvSource({
        "28, 00, IN",
        "88, 00, IN",
        "08, 00, IN",
        "a8, 00, IN",
        "2a, 00, OUT",
        "8b, 00, OUT",
        "9c, 00, OUT",
        "2e, 02, OUT",
        "2f, 00, NONE",
        "2f, 02, OUT",
        "8f, 06, OUT_ONE_BLOCK",
        "af, 06, OUT_ONE_BLOCK",
        "35, 00, NONE",
        "90, 00, NONE",
        "41, 00, OUT_ONE_BLOCK",
        "41, 01, OUT_ONE_BLOCK",
        "93, 00, OUT_ONE_BLOCK",
        "93, 01, NONE"
    })
    void theDataOfACommand(String operation, String flags, BlockCdb.Data data) {
        assertEquals(data, BlockCdb.parse(cdb(operation + flags)).data());
    }

    @Test
    void aCommandWithoutARangeIsNone() {
        assertNull(BlockCdb.parse(cdb("00")));
        assertNull(BlockCdb.parse(cdb("42")));
        assertNull(BlockCdb.parse(cdb("9e12")));
    }
}

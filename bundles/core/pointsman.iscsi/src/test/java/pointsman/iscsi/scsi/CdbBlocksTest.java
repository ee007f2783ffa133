package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdbBlocksTest {

    @ParameterizedTest
    @CsvSource({
        "08 ff ff ff 07 00, 2097151, 7",
        "0a 00 00 09 00 00, 9, 256",
        "28 00 ff ff ff ff 00 ff ff 00, 4294967295, 65535",
        "41 00 00 00 00 09 00 00 00 00, 9, 0",
        "a8 00 00 00 01 00 80 00 00 01 00 00, 256, 2147483649",
        "88 00 00 00 00 01 00 00 00 00 ff ff ff ff 00 00, 4294967296, 4294967295",
        "8a 00 ff ff ff ff ff ff ff ff 00 00 00 01 00 00, -1, 1",
        "89 00 00 00 00 00 00 00 00 07 00 00 00 ff 00 00, 7, 255",
        "9c 00 00 00 00 00 00 00 00 07 00 05 ff ff 00 00, 7, 65535"
    })
    void theFieldsAreWhereTheGroupOfTheOperationCodePutsThem(String cdb, long first, long count) {
        byte[] bytes = HexFormat.of().parseHex(cdb.replace(" ", ""));

        assertEquals(first, CdbBlocks.first(bytes));
        assertEquals(count, CdbBlocks.count(bytes));
    }
}

package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.scsi.DescriptionCommands.Data;
import pointsman.iscsi.scsi.DescriptionCommands.Failure;

class ModePagesTest {

    private static final String CACHING = "08120000000000000000000000000000" + "00000000";
    private static final String CACHING_ON = "08120400000000000000000000000000" + "00000000";
    private static final String CONTROL = "0a0a00100000000000000000";
    private static final String CONTROL_PROTECTED = "0a0a00100800000000000000";

    private final ModePages pages = ModePages.defaults(true);

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String sense(ModePages pages, String cdb) {
        return HexFormat.of()
                .formatHex(assertInstanceOf(Data.class, pages.sense(bytes(cdb))).data());
    }

    private ModePages.Selection select6(String list) {
        return pages.select(bytes("15100000%02x00".formatted(list.length() / 2)), bytes(list));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "all current, 1a083f00ff00, 23001000" + CACHING + CONTROL,
        "all subpages too, 1a083fffff00, 23001000" + CACHING + CONTROL,
        "caching current, 1a080800ff00, 17001000" + CACHING,
        "caching changeable, 1a084800ff00, 17001000" + CACHING_ON,
        "control changeable, 1a084a00ff00, 0f001000" + "0a0a00000800000000000000",
        "control default, 1a088a00ff00, 0f001000" + CONTROL,
        "ten bytes, 5a080a0000000000ff00, 0012001000000000" + CONTROL,
        "cut, 1a080a000600, 0f0010000a0a"
    })
    void senseGivesThePages(String what, String cdb, String expected) {
        assertEquals(expected, sense(pages, cdb));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"no such page, 1a080100ff00, 2, 5", "no such subpage, 1a080801ff00, 3, 7"})
    void whatThereIsNotIsAnInvalidField(String what, String cdb, int at, int bit) {
        assertEquals(Failure.inCommand(at, bit), pages.sense(bytes(cdb)));
    }

    @Test
    void theInvalidFieldIsPointedAtInTheSenseData() {
        assertEquals(
                "70000500" + "0000000a" + "00000000" + "240000cd" + "0002",
                HexFormat.of()
                        .formatHex(assertInstanceOf(Failure.class, pages.sense(bytes("1a080100ff00")))
                                .senseBytes()));
    }

    @Test
    void nothingIsSaved() {
        assertEquals(new Failure(SenseData.SAVING_PARAMETERS_NOT_SUPPORTED), pages.sense(bytes("1a08c800ff00")));
    }

    @Test
    void defaultsStayWhatTheyAre() {
        ModePages changed = new ModePages(true, true, true);

        assertEquals("0f009000" + CONTROL, sense(changed, "1a088a00ff00"));
        assertEquals("0f009000" + CONTROL_PROTECTED, sense(changed, "1a080a00ff00"));
    }

    @Test
    void selectTakesThePagesOfItsListAndLeavesTheOthers() {
        assertEquals(new ModePages.Selected(new ModePages(true, true, false)), select6("00000000" + CACHING_ON));
        assertEquals(
                new ModePages.Selected(new ModePages(true, true, true)),
                select6("00000000" + CACHING_ON + CONTROL_PROTECTED));
    }

    @Test
    void selectInTenBytesHasALongerHeader() {
        assertEquals(
                new ModePages.Selected(new ModePages(false, true, true)),
                pages.select(bytes("55100000000000001400"), bytes("0000000000000000" + CONTROL_PROTECTED)));
    }

    @Test
    void whatSenseGaveMayBeSentBack() {
        assertEquals(new ModePages.Selected(pages), select6(sense(pages, "1a083f00ff00")));
    }

    @Test
    void anEmptyListChangesNothing() {
        assertEquals(new ModePages.Selected(pages), pages.select(bytes("151000000000"), new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a bit that cannot be changed, 00000000" + "0a0a02100000000000000000",
        "a page of another length, 00000000" + "0a0b00100000000000000000",
        "no such page, 00000000" + "010a00000000000000000000",
        "a subpage, 00000000" + "4a0100100000000000000000",
        "a block descriptor, 00000008" + "0000000000000400"
    })
    void whatCannotBeSelectedIsAnInvalidField(String what, String list) {
        assertEquals(new ModePages.Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST), select6(list));
    }

    @Test
    void aCacheThatIsNotThereCannotBeSwitchedOn() {
        assertEquals(
                new ModePages.Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST),
                ModePages.defaults(false).select(bytes("151000001800"), bytes("00000000" + CACHING_ON)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"half a page, 00000000" + "0a0a0010", "half a header, 0000"})
    void aListThatIsCutOffHasTheWrongLength(String what, String list) {
        assertEquals(new ModePages.Refused(SenseData.PARAMETER_LIST_LENGTH_ERROR), select6(list));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"saving, 151100001000", "another page format, 150000001000"})
    void whatIsNotOfferedIsAnInvalidFieldOfTheCommand(String what, String cdb) {
        assertEquals(
                new ModePages.Refused(SenseData.INVALID_FIELD_IN_CDB),
                pages.select(bytes(cdb), bytes("00000000" + CONTROL)));
    }
}

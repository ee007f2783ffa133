package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of SPC-4 and SBC-3 against the types here. */
class ScsiFormatsTest {

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "08 1f ff fe 00 00, READ, 2097150, 256, false",
        "0a 00 00 05 03 00, WRITE, 5, 3, false",
        "28 08 00 00 01 00 00 00 08 00, READ, 256, 8, true",
        "2a 00 ff ff ff ff 00 ff ff 00, WRITE, 4294967295, 65535, false",
        "a8 00 00 00 00 01 00 01 00 00 00 00, READ, 1, 65536, false",
        "aa 08 00 00 00 02 00 00 00 01 00 00, WRITE, 2, 1, true",
        "88 00 00 00 00 01 00 00 00 00 00 00 00 10 00 00, READ, 4294967296, 16, false",
        "8a 08 00 00 00 00 00 00 00 01 ff ff ff ff 00 00, WRITE, 1, 4294967295, true",
        "35 00 00 00 00 09 00 00 02 00, SYNCHRONIZE_CACHE, 9, 2, false",
        "91 00 00 00 00 00 00 00 00 09 00 00 00 02 00 00, SYNCHRONIZE_CACHE, 9, 2, false"
    })
    void blockCommandsAreRead(String cdb, BlockCommand.Kind kind, long lba, long blocks, boolean fua) {
        assertEquals(Optional.of(new BlockCommand(kind, lba, blocks, 0, fua)), BlockCommand.parse(hex(cdb)));
    }

    @ParameterizedTest
    @CsvSource({
        "256, 8, 28 00 00 00 01 00 00 00 08 00",
        "4294967295, 65535, 28 00 ff ff ff ff 00 ff ff 00",
        "4294967296, 1, 88 00 00 00 00 01 00 00 00 00 00 00 00 01 00 00",
        "0, 65536, 88 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00"
    })
    void theShortestFormThatFitsIsBuilt(long lba, long blocks, String cdb) {
        assertArrayEquals(hex(cdb), BlockCommand.read(lba, blocks).encode());
    }

    @Test
    void otherCommandsAreNoBlockCommands() {
        assertTrue(BlockCommand.parse(Cdb.inquiry(36)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0,8,8,true", "7,1,8,true", "7,2,8,false", "8,0,8,false", "-1,1,8,false"})
    void aRangeIsWithinTheCapacityOrNot(long lba, long blocks, long capacity, boolean within) {
        assertEquals(within, BlockCommand.read(lba, blocks).isWithin(capacity));
    }

    @Test
    void senseDataIsWrittenInFixedFormat() {
        assertEquals(
                "70 00 05 00 00 00 00 0a 00 00 00 00 21 00 00 00 00 00".replace(" ", ""),
                hex(SenseData.LBA_OUT_OF_RANGE.encode()));
    }

    @ParameterizedTest
    @CsvSource({
        "70 00 06 00 00 00 00 0a 00 00 00 00 29 00 00 00 00 00",
        "71 00 06 00 00 00 00 0a 00 00 00 00 29 00",
        "72 06 29 00 00 00 00 00",
        "f3 06 29 00"
    })
    void senseDataIsReadInFixedAndDescriptorFormat(String sense) {
        assertEquals(Optional.of(SenseData.POWER_ON), SenseData.parse(hex(sense)));
    }

    @ParameterizedTest
    @CsvSource({"''", "70", "00 00 00 00"})
    void whatIsNoSenseDataIsNotRead(String sense) {
        assertTrue(SenseData.parse(hex(sense)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, 0000000000000000", "255, 00ff000000000000", "256, 4100000000000000", "16383, 7fff000000000000"})
    void lunsAreWrittenInPeripheralOrFlatAddressing(int lun, String field) {
        assertEquals(Long.parseUnsignedLong(field, 16), LogicalUnitNumber.encode(lun));
        assertEquals(lun, LogicalUnitNumber.decode(Long.parseUnsignedLong(field, 16)));
    }

    @ParameterizedTest
    @CsvSource({"4005000000000000,5", "c101000000000000,-1", "0100000000000000,-1", "0001000100000000,-1"})
    void otherLunFieldsAreUnknownUnlessFlat(String field, int lun) {
        assertEquals(lun, LogicalUnitNumber.decode(Long.parseUnsignedLong(field, 16)));
    }

    @Test
    void inquiryDataIsWrittenAndRead() {
        InquiryData data = InquiryData.blockDevice("POINTSMN", "VOLUME", "0001");

        byte[] bytes = data.encode();

        assertEquals("00000612" + "5b000002", hex(bytes).substring(0, 16));
        assertEquals(Optional.of(data), InquiryData.parse(bytes));
    }

    @Test
    void page83KeepsDesignatorsAndWhatTheyName() {
        Designator naa = Designator.naa(hex("6025053000000000 0000000000000001"));
        Designator port = new Designator(Designator.BINARY, Designator.Association.TARGET_PORT, 4, hex("00000001"));

        byte[] page = new DeviceIdentification(List.of(naa, port)).encode();

        assertEquals("0083001c" + "01030010" + "60250530000000000000000000000001" + "51940004" + "00000001", hex(page));
        assertEquals(
                List.of(naa), DeviceIdentification.parse(page).orElseThrow().ofLogicalUnit());
        assertEquals("60250530000000000000000000000001", naa.text());
    }

    @Test
    void theOtherPagesAreWrittenAndRead() {
        BlockLimits limits = new BlockLimits(8, 16384, 2048);
        assertEquals(Optional.of(limits), BlockLimits.parse(limits.encode()));
        assertEquals(64, limits.encode().length);
        assertEquals(
                Optional.of(BlockDeviceCharacteristics.SOLID_STATE),
                BlockDeviceCharacteristics.parse(BlockDeviceCharacteristics.SOLID_STATE.encode()));
        LogicalBlockProvisioning thin = new LogicalBlockProvisioning(true, true, false, true, 2);
        assertEquals(Optional.of(thin), LogicalBlockProvisioning.parse(thin.encode()));
        assertEquals("00b20004" + "00c40200", hex(thin.encode()));
        assertEquals("00800003" + "414243", hex(VpdPage.unitSerialNumber("ABC")));
        assertEquals(Optional.of("ABC"), VpdPage.parseUnitSerialNumber(hex("00800006" + "204142432000")));
        assertEquals(Optional.of(List.of(0, 0x83)), VpdPage.parseSupportedPages(hex("00000002" + "0083")));
    }

    @Test
    void aPageThatIsCutOffIsNotRead() {
        assertTrue(DeviceIdentification.parse(hex("0083001c" + "0103")).isEmpty());
    }

    @Test
    void reportLunsDataIsWrittenAndRead() {
        ReportLunsData luns = new ReportLunsData(List.of(0, 1, 300));

        assertEquals(
                "00000018" + "00000000" + "0000000000000000" + "0001000000000000" + "412c000000000000",
                hex(luns.encode()));
        assertEquals(Optional.of(luns), ReportLunsData.parse(luns.encode()));
    }

    @Test
    void capacityIsWrittenAndRead() {
        Capacity capacity = new Capacity(1L << 33, 4096, 0, true);

        assertEquals("ffffffff" + "00001000", hex(capacity.encode10()));
        assertEquals(
                "00000001ffffffff" + "00001000" + "0000" + "8000",
                hex(capacity.encode16()).substring(0, 32));
        assertEquals(Optional.of(capacity), Capacity.parse16(capacity.encode16()));
    }

    @Test
    void aSizeThatCannotBeCountedInBytesIsNonsense() {
        assertEquals(
                Optional.empty(), Capacity.parse16(Capacity.of(1L << 60, 4_096).encode16()));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theWriteCacheIsFoundInModeData(boolean ten) {
        ModeData data = new ModeData(false, true, List.of(new CachingModePage(true, false).encode()));

        ModeData read = ModeData.parse(data.encode(ten), ten).orElseThrow();

        assertTrue(CachingModePage.in(read).orElseThrow().writeCache());
        assertTrue(read.dpoFua());
        assertFalse(read.writeProtected());
    }

    @Test
    void modeDataIsReadBehindBlockDescriptors() {
        byte[] data = hex("1f 00 00 08" + "00 00 00 00 00 00 02 00"
                + "08 12 04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");

        assertTrue(CachingModePage.in(ModeData.parse(data, false).orElseThrow())
                .orElseThrow()
                .writeCache());
    }

    @Test
    void anAnswerIsCutToTheAllocationLength() {
        var answer = new DescriptionCommands(new LogicalUnitDescription(
                        "V", "P", "1", "S", List.of(), Capacity.of(8, 512), new BlockLimits(0, 0, 0), false, false))
                .answer(Cdb.inquiry(5))
                .orElseThrow();

        assertEquals(5, assertInstanceOf(DescriptionCommands.Data.class, answer).data().length);
    }
}

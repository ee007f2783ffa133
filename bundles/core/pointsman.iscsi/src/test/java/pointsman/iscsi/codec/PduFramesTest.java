package pointsman.iscsi.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.iscsi.pdu.AsyncMessage;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.pdu.SnackRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionResponse;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;
import pointsman.iscsi.support.LeakCheck;

/** Each PDU against its frame as RFC 7143 chapter 11 draws it, both ways. */
@ExtendWith(LeakCheck.class)
class PduFramesTest {

    private static final long LUN = 0x0001_0203_0405_0607L;
    private static final int ITT = 0x10111213;
    private static final int TTT = 0x20212223;
    private static final int CMD_SN = 0x30313233;
    private static final int EXP_STAT_SN = 0x40414243;
    private static final int STAT_SN = 0x50515253;
    private static final int EXP_CMD_SN = 0x60616263;
    private static final int MAX_CMD_SN = 0x70717273;

    private static final String LUN_HEX = "0001020304050607";
    private static final String ITT_HEX = "10111213";
    private static final String TTT_HEX = "20212223";
    private static final String REQUEST_NUMBERS = "30313233" + "40414243";
    private static final String RESPONSE_NUMBERS = "50515253" + "60616263" + "70717273";
    private static final String NO_TAG = "ffffffff";

    private static ByteBuf data(int... bytes) {
        ByteBuf data = Unpooled.buffer();
        for (int b : bytes) {
            data.writeByte(b);
        }
        return data;
    }

    private static String zeros(int bytes) {
        return "00".repeat(bytes);
    }

    /** A PDU and its frame: opcode and flags; TotalAHSLength, DataSegmentLength; LUN; tags; the rest; data. */
    private static Arguments frame(Pdu pdu, String... parts) {
        return Arguments.of(pdu.getClass().getSimpleName(), pdu, String.join("", parts));
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                frame(
                        new NopOut(true, LUN, ITT, TTT, CMD_SN, EXP_STAT_SN, data(1, 2, 3)),
                        "40800000" + "00" + "000003",
                        LUN_HEX + ITT_HEX + TTT_HEX,
                        REQUEST_NUMBERS + zeros(16),
                        "010203" + "00"),
                frame(
                        new NopIn(LUN, ITT, TTT, STAT_SN, EXP_CMD_SN, MAX_CMD_SN, data(9, 8, 7, 6)),
                        "20800000" + "00" + "000004",
                        LUN_HEX + ITT_HEX + TTT_HEX,
                        RESPONSE_NUMBERS + zeros(12),
                        "09080706"),
                frame(
                        new ScsiResponse(
                                true, false, 0, 2, ITT, 0x0a0b0c0d, STAT_SN, EXP_CMD_SN, MAX_CMD_SN, 5, 6, data(0, 0)),
                        "21" + "84" + "00" + "02" + "00" + "000002",
                        zeros(8) + ITT_HEX + "0a0b0c0d",
                        RESPONSE_NUMBERS + "00000005" + zeros(4) + "00000006",
                        "0000" + "0000"),
                frame(
                        new TaskManagementFunctionRequest(
                                true, 5, LUN, ITT, 0x0a0b0c0d, CMD_SN, EXP_STAT_SN, 0x01020304, 0x05060708),
                        "42" + "85" + "0000" + "00000000",
                        LUN_HEX + ITT_HEX + "0a0b0c0d",
                        REQUEST_NUMBERS + "01020304" + "05060708" + zeros(8)),
                frame(
                        new TaskManagementFunctionResponse(0xff, ITT, STAT_SN, EXP_CMD_SN, MAX_CMD_SN),
                        "22" + "80" + "ff" + "00" + "00000000",
                        zeros(8) + ITT_HEX + zeros(4),
                        RESPONSE_NUMBERS + zeros(12)),
                frame(
                        new DataOut(true, LUN, ITT, TTT, EXP_STAT_SN, 2, 0x2000, data(1, 2, 3, 4, 5)),
                        "05" + "80" + "0000" + "00" + "000005",
                        LUN_HEX + ITT_HEX + TTT_HEX,
                        zeros(4) + "40414243" + zeros(4) + "00000002" + "00002000" + zeros(4),
                        "0102030405" + "000000"),
                frame(
                        new DataIn(
                                true,
                                false,
                                false,
                                true,
                                true,
                                0,
                                LUN,
                                ITT,
                                TTT,
                                STAT_SN,
                                EXP_CMD_SN,
                                MAX_CMD_SN,
                                3,
                                0x4000,
                                0x10,
                                data(1, 2)),
                        "25" + "83" + "00" + "00" + "00" + "000002",
                        LUN_HEX + ITT_HEX + TTT_HEX,
                        RESPONSE_NUMBERS + "00000003" + "00004000" + "00000010",
                        "0102" + "0000"),
                frame(
                        new ReadyToTransfer(LUN, ITT, TTT, STAT_SN, EXP_CMD_SN, MAX_CMD_SN, 1, 0x8000, 0x4000),
                        "31" + "80" + "0000" + "00000000",
                        LUN_HEX + ITT_HEX + TTT_HEX,
                        RESPONSE_NUMBERS + "00000001" + "00008000" + "00004000"),
                frame(
                        new AsyncMessage(LUN, STAT_SN, EXP_CMD_SN, MAX_CMD_SN, 1, 2, 0x0304, 0x0506, 0x0708, data()),
                        "32" + "80" + "0000" + "00000000",
                        LUN_HEX + NO_TAG + zeros(4),
                        RESPONSE_NUMBERS + "01" + "02" + "0304" + "0506" + "0708" + zeros(4)),
                frame(
                        new TextRequest(true, true, false, LUN, ITT, TTT, CMD_SN, EXP_STAT_SN, data('A', '=', 'B', 0)),
                        "44" + "80" + "0000" + "00" + "000004",
                        LUN_HEX + ITT_HEX + TTT_HEX,
                        REQUEST_NUMBERS + zeros(16),
                        "413d4200"),
                frame(
                        new TextResponse(
                                false, true, LUN, ITT, TTT, STAT_SN, EXP_CMD_SN, MAX_CMD_SN, data('A', '=', 'B', 0)),
                        "24" + "40" + "0000" + "00" + "000004",
                        LUN_HEX + ITT_HEX + TTT_HEX,
                        RESPONSE_NUMBERS + zeros(12),
                        "413d4200"),
                frame(
                        new LoginRequest(
                                true,
                                false,
                                0,
                                1,
                                0,
                                0,
                                0x400001370000L,
                                0x0102,
                                ITT,
                                0x0304,
                                CMD_SN,
                                EXP_STAT_SN,
                                data('A', '=', 'B', 0)),
                        "43" + "81" + "00" + "00" + "00" + "000004",
                        "400001370000" + "0102" + ITT_HEX + "0304" + "0000",
                        REQUEST_NUMBERS + zeros(16),
                        "413d4200"),
                frame(
                        new LoginResponse(
                                true,
                                false,
                                1,
                                3,
                                0,
                                0,
                                0x400001370000L,
                                0x0102,
                                ITT,
                                STAT_SN,
                                EXP_CMD_SN,
                                MAX_CMD_SN,
                                0x0203,
                                data('A', '=', 'B', 0)),
                        "23" + "87" + "00" + "00" + "00" + "000004",
                        "400001370000" + "0102" + ITT_HEX + zeros(4),
                        RESPONSE_NUMBERS + "02" + "03" + zeros(10),
                        "413d4200"),
                frame(
                        new LogoutRequest(true, 1, ITT, 0x0304, CMD_SN, EXP_STAT_SN),
                        "46" + "81" + "0000" + "00000000",
                        zeros(8) + ITT_HEX + "0304" + "0000",
                        REQUEST_NUMBERS + zeros(16)),
                frame(
                        new LogoutResponse(2, ITT, STAT_SN, EXP_CMD_SN, MAX_CMD_SN, 0x0102, 0x0304),
                        "26" + "80" + "02" + "00" + "00000000",
                        zeros(8) + ITT_HEX + zeros(4),
                        RESPONSE_NUMBERS + zeros(4) + "0102" + "0304" + zeros(4)),
                frame(
                        new SnackRequest(1, LUN, ITT, TTT, EXP_STAT_SN, 4, 5),
                        "10" + "81" + "0000" + "00000000",
                        LUN_HEX + ITT_HEX + TTT_HEX,
                        zeros(4) + "40414243" + zeros(8) + "00000004" + "00000005"),
                frame(
                        new Reject(4, STAT_SN, EXP_CMD_SN, MAX_CMD_SN, 7, data(1, 2, 3, 4)),
                        "3f" + "80" + "04" + "00" + "00" + "000004",
                        zeros(8) + NO_TAG + zeros(4),
                        RESPONSE_NUMBERS + "00000007" + zeros(8),
                        "01020304"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void isWrittenAsTheFrame(String name, Pdu pdu, String frame) {
        assertEquals(frame, hex(encode(pdu)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void isReadFromTheFrame(String name, Pdu pdu, String frame) {
        Pdu read = decode(frame);

        assertEquals(pdu, read);
        read.release();
        pdu.release();
    }

    @Test
    void aScsiCommandHasItsFrame() {
        String frame = "41" + "e1" + "0000" + "00" + "000004" + LUN_HEX + ITT_HEX + "00000200" + REQUEST_NUMBERS
                + "2a000000000700000100000000000000" + "0a0b0c0d";
        byte[] cdb = HexFormat.of().parseHex("2a000000000700000100000000000000");

        var written = hex(encode(new ScsiCommand(
                true, true, true, true, 1, LUN, ITT, 512, CMD_SN, EXP_STAT_SN, cdb, data(10, 11, 12, 13))));
        var read = assertInstanceOf(ScsiCommand.class, decode(frame));

        assertEquals(frame, written);
        assertArrayEquals(cdb, read.cdb());
        assertEquals(512, read.expectedDataTransferLength());
        assertEquals(frame, hex(encode(read)));
    }

    @Test
    void aLongCdbTravelsInAnAdditionalHeaderSegment() {
        byte[] cdb = HexFormat.of().parseHex("7f" + zeros(15) + "1112131415161718191a1b1c1d1e1f20");
        String ahs = "0011" + "01" + "00" + "1112131415161718191a1b1c1d1e1f20";

        String written = hex(encode(new ScsiCommand(
                false, true, false, false, 1, LUN, ITT, 0, CMD_SN, EXP_STAT_SN, cdb, Unpooled.EMPTY_BUFFER)));

        assertEquals("01" + "81" + "0000" + "05" + "000000", written.substring(0, 16));
        assertEquals(ahs, written.substring(96));
        assertArrayEquals(
                cdb, assertInstanceOf(ScsiCommand.class, decode(written)).cdb());
    }

    @Test
    void aRejectCarriesTheHeaderOfThePdu() {
        SnackRequest snack = new SnackRequest(1, LUN, ITT, TTT, EXP_STAT_SN, 4, 5);

        assertEquals(hex(encode(snack)), HexFormat.of().formatHex(PduEncoder.headerOf(snack)));
        assertEquals(3, RejectReason.SNACK_REJECT.code());
    }

    private static ByteBuf encode(Pdu pdu) {
        EmbeddedChannel channel = new EmbeddedChannel(new PduEncoder());
        channel.write(pdu);
        channel.flush();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        channel.finishAndReleaseAll();
        return all;
    }

    private static Pdu decode(String hex) {
        EmbeddedChannel channel = new EmbeddedChannel(new PduDecoder());
        channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
        Pdu pdu = channel.readInbound();
        channel.finishAndReleaseAll();
        return pdu;
    }

    private static String hex(ByteBuf bytes) {
        return ByteBufUtil.hexDump(bytes);
    }
}

package pointsman.iscsi.codec;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import pointsman.iscsi.pdu.AsyncMessage;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Opcode;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.pdu.SnackRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionResponse;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;

/** Reads the fields of header segments (RFC 7143, chapter 11). */
final class HeaderReader {

    private static final int EXTENDED_CDB = 1;

    private HeaderReader() {}

    static int opcode(ByteBuf header) {
        return header.getByte(0) & 0x3f;
    }

    static boolean isKnown(int opcode) {
        return switch (opcode) {
            case Opcode.NOP_OUT,
                    Opcode.SCSI_COMMAND,
                    Opcode.TASK_MANAGEMENT_REQUEST,
                    Opcode.LOGIN_REQUEST,
                    Opcode.TEXT_REQUEST,
                    Opcode.DATA_OUT,
                    Opcode.LOGOUT_REQUEST,
                    Opcode.SNACK_REQUEST,
                    Opcode.NOP_IN,
                    Opcode.SCSI_RESPONSE,
                    Opcode.TASK_MANAGEMENT_RESPONSE,
                    Opcode.LOGIN_RESPONSE,
                    Opcode.TEXT_RESPONSE,
                    Opcode.DATA_IN,
                    Opcode.LOGOUT_RESPONSE,
                    Opcode.READY_TO_TRANSFER,
                    Opcode.ASYNC_MESSAGE,
                    Opcode.REJECT -> true;
            default -> false;
        };
    }

    /**
     * Makes a PDU of its parts.
     *
     * @param h basic header segment with a {@linkplain #isKnown known} opcode
     * @param ahs additional header segments; empty when there are none
     * @param data data segment; ownership passes to the PDU; released where the PDU has none
     */
    static Pdu read(ByteBuf h, byte[] ahs, ByteBuf data) {
        return switch (opcode(h)) {
            case Opcode.NOP_OUT -> new NopOut(immediate(h), lun(h), itt(h), ttt(h), h.getInt(24), h.getInt(28), data);
            case Opcode.SCSI_COMMAND -> scsiCommand(h, ahs, data);
            case Opcode.TASK_MANAGEMENT_REQUEST ->
                without(
                        data,
                        new TaskManagementFunctionRequest(
                                immediate(h),
                                h.getByte(1) & 0x7f,
                                lun(h),
                                itt(h),
                                h.getInt(20),
                                h.getInt(24),
                                h.getInt(28),
                                h.getInt(32),
                                h.getInt(36)));
            case Opcode.LOGIN_REQUEST ->
                new LoginRequest(
                        flag(h, 0x80),
                        flag(h, 0x40),
                        h.getByte(1) >> 2 & 3,
                        h.getByte(1) & 3,
                        h.getUnsignedByte(2),
                        h.getUnsignedByte(3),
                        isid(h),
                        h.getUnsignedShort(14),
                        itt(h),
                        h.getUnsignedShort(20),
                        h.getInt(24),
                        h.getInt(28),
                        data);
            case Opcode.TEXT_REQUEST ->
                new TextRequest(
                        immediate(h),
                        flag(h, 0x80),
                        flag(h, 0x40),
                        lun(h),
                        itt(h),
                        ttt(h),
                        h.getInt(24),
                        h.getInt(28),
                        data);
            case Opcode.DATA_OUT ->
                new DataOut(flag(h, 0x80), lun(h), itt(h), ttt(h), h.getInt(28), h.getInt(36), h.getInt(40), data);
            case Opcode.LOGOUT_REQUEST ->
                without(
                        data,
                        new LogoutRequest(
                                immediate(h),
                                h.getByte(1) & 0x7f,
                                itt(h),
                                h.getUnsignedShort(20),
                                h.getInt(24),
                                h.getInt(28)));
            case Opcode.SNACK_REQUEST ->
                without(
                        data,
                        new SnackRequest(
                                h.getByte(1) & 0x0f, lun(h), itt(h), ttt(h), h.getInt(28), h.getInt(40), h.getInt(44)));
            case Opcode.NOP_IN -> new NopIn(lun(h), itt(h), ttt(h), h.getInt(24), h.getInt(28), h.getInt(32), data);
            case Opcode.SCSI_RESPONSE ->
                new ScsiResponse(
                        flag(h, 0x04),
                        flag(h, 0x02),
                        h.getUnsignedByte(2),
                        h.getUnsignedByte(3),
                        itt(h),
                        h.getInt(20),
                        h.getInt(24),
                        h.getInt(28),
                        h.getInt(32),
                        h.getInt(36),
                        h.getInt(44),
                        data);
            case Opcode.TASK_MANAGEMENT_RESPONSE ->
                without(
                        data,
                        new TaskManagementFunctionResponse(
                                h.getUnsignedByte(2), itt(h), h.getInt(24), h.getInt(28), h.getInt(32)));
            case Opcode.LOGIN_RESPONSE ->
                new LoginResponse(
                        flag(h, 0x80),
                        flag(h, 0x40),
                        h.getByte(1) >> 2 & 3,
                        h.getByte(1) & 3,
                        h.getUnsignedByte(2),
                        h.getUnsignedByte(3),
                        isid(h),
                        h.getUnsignedShort(14),
                        itt(h),
                        h.getInt(24),
                        h.getInt(28),
                        h.getInt(32),
                        h.getUnsignedShort(36),
                        data);
            case Opcode.TEXT_RESPONSE ->
                new TextResponse(
                        flag(h, 0x80),
                        flag(h, 0x40),
                        lun(h),
                        itt(h),
                        ttt(h),
                        h.getInt(24),
                        h.getInt(28),
                        h.getInt(32),
                        data);
            case Opcode.DATA_IN ->
                new DataIn(
                        flag(h, 0x80),
                        flag(h, 0x40),
                        flag(h, 0x04),
                        flag(h, 0x02),
                        flag(h, 0x01),
                        h.getUnsignedByte(3),
                        lun(h),
                        itt(h),
                        ttt(h),
                        h.getInt(24),
                        h.getInt(28),
                        h.getInt(32),
                        h.getInt(36),
                        h.getInt(40),
                        h.getInt(44),
                        data);
            case Opcode.LOGOUT_RESPONSE ->
                without(
                        data,
                        new LogoutResponse(
                                h.getUnsignedByte(2),
                                itt(h),
                                h.getInt(24),
                                h.getInt(28),
                                h.getInt(32),
                                h.getUnsignedShort(40),
                                h.getUnsignedShort(42)));
            case Opcode.READY_TO_TRANSFER ->
                without(
                        data,
                        new ReadyToTransfer(
                                lun(h),
                                itt(h),
                                ttt(h),
                                h.getInt(24),
                                h.getInt(28),
                                h.getInt(32),
                                h.getInt(36),
                                h.getInt(40),
                                h.getInt(44)));
            case Opcode.ASYNC_MESSAGE ->
                new AsyncMessage(
                        lun(h),
                        h.getInt(24),
                        h.getInt(28),
                        h.getInt(32),
                        h.getUnsignedByte(36),
                        h.getUnsignedByte(37),
                        h.getUnsignedShort(38),
                        h.getUnsignedShort(40),
                        h.getUnsignedShort(42),
                        data);
            case Opcode.REJECT ->
                new Reject(h.getUnsignedByte(2), h.getInt(24), h.getInt(28), h.getInt(32), h.getInt(36), data);
            default -> throw new IllegalArgumentException("no opcode 0x%02x".formatted(opcode(h)));
        };
    }

    private static ScsiCommand scsiCommand(ByteBuf h, byte[] ahs, ByteBuf data) {
        byte[] cdb = new byte[16];
        h.getBytes(32, cdb);
        return new ScsiCommand(
                immediate(h),
                flag(h, 0x80),
                flag(h, 0x40),
                flag(h, 0x20),
                h.getByte(1) & 7,
                lun(h),
                itt(h),
                h.getInt(20),
                h.getInt(24),
                h.getInt(28),
                extended(cdb, ahs),
                data);
    }

    /** Appends the bytes of an extended CDB segment (RFC 7143, 11.2.2.3); other segments are not for this target. */
    private static byte[] extended(byte[] cdb, byte[] ahs) {
        int at = 0;
        while (at + 4 <= ahs.length) {
            int length = (ahs[at] & 0xff) << 8 | ahs[at + 1] & 0xff;
            int end = Math.min(at + 3 + length, ahs.length);
            if (ahs[at + 2] == EXTENDED_CDB && end > at + 4) {
                byte[] all = Arrays.copyOf(cdb, cdb.length + end - at - 4);
                System.arraycopy(ahs, at + 4, all, cdb.length, end - at - 4);
                return all;
            }
            at += 3 + length + 3 & ~3;
        }
        return cdb;
    }

    private static Pdu without(ByteBuf data, Pdu pdu) {
        data.release();
        return pdu;
    }

    private static boolean immediate(ByteBuf h) {
        return (h.getByte(0) & 0x40) != 0;
    }

    private static boolean flag(ByteBuf h, int mask) {
        return (h.getByte(1) & mask) != 0;
    }

    private static long lun(ByteBuf h) {
        return h.getLong(8);
    }

    private static long isid(ByteBuf h) {
        return h.getLong(8) >>> 16;
    }

    private static int itt(ByteBuf h) {
        return h.getInt(16);
    }

    private static int ttt(ByteBuf h) {
        return h.getInt(20);
    }
}

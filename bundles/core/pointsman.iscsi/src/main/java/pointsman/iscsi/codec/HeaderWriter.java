package pointsman.iscsi.codec;

import io.netty.buffer.ByteBuf;
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
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.pdu.SnackRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionResponse;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;

/** Writes header segments (RFC 7143, chapter 11). */
final class HeaderWriter {

    private static final int IMMEDIATE = 0x40;
    private static final int EXTENDED_CDB = 1;

    private HeaderWriter() {}

    /** Bytes of the additional header segments of a PDU, a multiple of 4. */
    static int ahsLength(Pdu pdu) {
        return pdu instanceof ScsiCommand command && command.cdb().length > 16
                ? 4 + command.cdb().length - 16 + 3 & ~3
                : 0;
    }

    /** Writes basic and additional header segments to an empty buffer with room for both. */
    static void write(Pdu pdu, ByteBuf h) {
        int ahsLength = ahsLength(pdu);
        h.setZero(0, Pdu.HEADER_LENGTH + ahsLength);
        h.setByte(0, pdu.opcode());
        h.setByte(1, 0x80);
        h.setInt(4, ahsLength / 4 << 24 | pdu.dataSegment().readableBytes());
        h.setInt(16, pdu.initiatorTaskTag());
        fields(pdu, h);
        h.writerIndex(Pdu.HEADER_LENGTH + ahsLength);
    }

    private static void fields(Pdu pdu, ByteBuf h) {
        if (pdu instanceof ScsiCommand p) {
            scsiCommand(p, h);
        } else if (pdu instanceof DataIn p) {
            dataIn(p, h);
        } else if (pdu instanceof ScsiResponse p) {
            scsiResponse(p, h);
        } else if (pdu instanceof DataOut p) {
            flags(h, p.isFinal() ? 0x80 : 0);
            tags(h, p.lun(), p.targetTransferTag());
            h.setInt(28, p.expStatSN());
            h.setInt(36, p.dataSN());
            h.setInt(40, p.bufferOffset());
        } else if (pdu instanceof ReadyToTransfer p) {
            tags(h, p.lun(), p.targetTransferTag());
            numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
            h.setInt(36, p.r2tSN());
            h.setInt(40, p.bufferOffset());
            h.setInt(44, p.desiredDataTransferLength());
        } else if (pdu instanceof NopOut p) {
            immediate(h, p.immediate());
            tags(h, p.lun(), p.targetTransferTag());
            commandNumbers(h, p.cmdSN(), p.expStatSN());
        } else if (pdu instanceof NopIn p) {
            tags(h, p.lun(), p.targetTransferTag());
            numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
        } else if (pdu instanceof TaskManagementFunctionRequest p) {
            immediate(h, p.immediate());
            flags(h, 0x80 | p.function());
            tags(h, p.lun(), p.referencedTaskTag());
            commandNumbers(h, p.cmdSN(), p.expStatSN());
            h.setInt(32, p.refCmdSN());
            h.setInt(36, p.expDataSN());
        } else if (pdu instanceof TaskManagementFunctionResponse p) {
            h.setByte(2, p.response());
            numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
        } else {
            rareFields(pdu, h);
        }
    }

    private static void rareFields(Pdu pdu, ByteBuf h) {
        if (pdu instanceof LoginRequest p) {
            loginRequest(p, h);
        } else if (pdu instanceof LoginResponse p) {
            loginResponse(p, h);
        } else if (pdu instanceof TextRequest p) {
            immediate(h, p.immediate());
            flags(h, (p.isFinal() ? 0x80 : 0) | (p.continues() ? 0x40 : 0));
            tags(h, p.lun(), p.targetTransferTag());
            commandNumbers(h, p.cmdSN(), p.expStatSN());
        } else if (pdu instanceof TextResponse p) {
            flags(h, (p.isFinal() ? 0x80 : 0) | (p.continues() ? 0x40 : 0));
            tags(h, p.lun(), p.targetTransferTag());
            numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
        } else if (pdu instanceof LogoutRequest p) {
            immediate(h, p.immediate());
            flags(h, 0x80 | p.reasonCode());
            h.setShort(20, p.cid());
            commandNumbers(h, p.cmdSN(), p.expStatSN());
        } else if (pdu instanceof LogoutResponse p) {
            h.setByte(2, p.response());
            numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
            h.setShort(40, p.time2Wait());
            h.setShort(42, p.time2Retain());
        } else if (pdu instanceof SnackRequest p) {
            flags(h, 0x80 | p.type());
            tags(h, p.lun(), p.targetTransferTag());
            h.setInt(28, p.expStatSN());
            h.setInt(40, p.begRun());
            h.setInt(44, p.runLength());
        } else if (pdu instanceof AsyncMessage p) {
            h.setLong(8, p.lun());
            numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
            h.setByte(36, p.asyncEvent());
            h.setByte(37, p.asyncVCode());
            h.setShort(38, p.parameter1());
            h.setShort(40, p.parameter2());
            h.setShort(42, p.parameter3());
        } else if (pdu instanceof Reject p) {
            h.setByte(2, p.reason());
            numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
            h.setInt(36, p.dataSN());
        } else {
            throw new IllegalArgumentException("no header is known for " + pdu.getClass());
        }
    }

    private static void scsiCommand(ScsiCommand p, ByteBuf h) {
        immediate(h, p.immediate());
        flags(h, (p.isFinal() ? 0x80 : 0) | (p.read() ? 0x40 : 0) | (p.write() ? 0x20 : 0) | p.attributes());
        h.setLong(8, p.lun());
        h.setInt(20, p.expectedDataTransferLength());
        commandNumbers(h, p.cmdSN(), p.expStatSN());
        byte[] cdb = p.cdb();
        h.setBytes(32, cdb, 0, Math.min(16, cdb.length));
        if (cdb.length > 16) {
            h.setShort(48, cdb.length - 15);
            h.setByte(50, EXTENDED_CDB);
            h.setBytes(52, cdb, 16, cdb.length - 16);
        }
    }

    private static void scsiResponse(ScsiResponse p, ByteBuf h) {
        flags(h, 0x80 | (p.overflow() ? 0x04 : 0) | (p.underflow() ? 0x02 : 0));
        h.setByte(2, p.response());
        h.setByte(3, p.status());
        h.setInt(20, p.snackTag());
        numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
        h.setInt(36, p.expDataSN());
        h.setInt(44, p.residualCount());
    }

    private static void dataIn(DataIn p, ByteBuf h) {
        flags(
                h,
                (p.isFinal() ? 0x80 : 0)
                        | (p.acknowledge() ? 0x40 : 0)
                        | (p.overflow() ? 0x04 : 0)
                        | (p.underflow() ? 0x02 : 0)
                        | (p.hasStatus() ? 0x01 : 0));
        h.setByte(3, p.status());
        tags(h, p.lun(), p.targetTransferTag());
        numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
        h.setInt(36, p.dataSN());
        h.setInt(40, p.bufferOffset());
        h.setInt(44, p.residualCount());
    }

    private static void loginRequest(LoginRequest p, ByteBuf h) {
        immediate(h, true);
        stages(h, p.transit(), p.continues(), p.currentStage(), p.nextStage());
        h.setByte(2, p.versionMax());
        h.setByte(3, p.versionMin());
        h.setLong(8, p.isid() << 16 | p.tsih());
        h.setShort(20, p.cid());
        commandNumbers(h, p.cmdSN(), p.expStatSN());
    }

    private static void loginResponse(LoginResponse p, ByteBuf h) {
        stages(h, p.transit(), p.continues(), p.currentStage(), p.nextStage());
        h.setByte(2, p.versionMax());
        h.setByte(3, p.versionActive());
        h.setLong(8, p.isid() << 16 | p.tsih());
        numbers(h, p.statSN(), p.expCmdSN(), p.maxCmdSN());
        h.setShort(36, p.status());
    }

    private static void stages(ByteBuf h, boolean transit, boolean continues, int current, int next) {
        flags(h, (transit ? 0x80 : 0) | (continues ? 0x40 : 0) | current << 2 | next);
    }

    private static void immediate(ByteBuf h, boolean immediate) {
        if (immediate) {
            h.setByte(0, h.getByte(0) | IMMEDIATE);
        }
    }

    private static void flags(ByteBuf h, int flags) {
        h.setByte(1, flags);
    }

    private static void tags(ByteBuf h, long lun, int second) {
        h.setLong(8, lun);
        h.setInt(20, second);
    }

    private static void commandNumbers(ByteBuf h, int cmdSN, int expStatSN) {
        h.setInt(24, cmdSN);
        h.setInt(28, expStatSN);
    }

    private static void numbers(ByteBuf h, int statSN, int expCmdSN, int maxCmdSN) {
        h.setInt(24, statSN);
        h.setInt(28, expCmdSN);
        h.setInt(32, maxCmdSN);
    }
}

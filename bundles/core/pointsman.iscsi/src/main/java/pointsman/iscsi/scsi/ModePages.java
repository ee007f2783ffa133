package pointsman.iscsi.scsi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pointsman.iscsi.scsi.DescriptionCommands.Answer;
import pointsman.iscsi.scsi.DescriptionCommands.Data;
import pointsman.iscsi.scsi.DescriptionCommands.Failure;

/**
 * The mode parameters of a block device: the caching page (SBC-3, 6.5.6) and the control page (SPC-4, 7.5.7), without
 * block descriptors and without saved values. Immutable.
 *
 * @param writeCache WCE: written data may be in a volatile cache when the command has ended
 * @param hasWriteCache whether there is a cache, so that WCE can be changed
 * @param softwareWriteProtect SWP: no command may change the medium
 */
public record ModePages(boolean writeCache, boolean hasWriteCache, boolean softwareWriteProtect) {

    /** What a MODE SELECT has come to. */
    public sealed interface Selection {}

    /** The parameters that it asks for. */
    public record Selected(ModePages pages) implements Selection {}

    /** Nothing is changed. */
    public record Refused(SenseData sense) implements Selection {}

    private static final int CACHING = CachingModePage.CODE;
    private static final int CONTROL = 0x0a;
    private static final int CONTROL_LENGTH = 12;
    private static final int WCE = 0x04;
    private static final int WCE_BYTE = 2;
    private static final int SWP = 0x08;
    private static final int SWP_BYTE = 4;

    private static final int PAGE_FORMAT = 0x10;
    private static final int SAVE_PAGES = 0x01;
    private static final int HEADER_6 = 4;
    private static final int HEADER_10 = 8;

    /** The parameters from the start on: what is written is on the medium, and writing is allowed. */
    public static ModePages defaults(boolean hasWriteCache) {
        return new ModePages(false, hasWriteCache, false);
    }

    /** The answer to MODE SENSE(6) or (10). */
    public Answer sense(byte[] cdb) {
        ModeSenseCommand command = ModeSenseCommand.parse(cdb);
        if (command.pageControl() == ModeSenseCommand.SAVED) {
            return new Failure(SenseData.SAVING_PARAMETERS_NOT_SUPPORTED);
        }
        if (command.subpage() != 0 && command.subpage() != ModeSenseCommand.ALL_SUBPAGES) {
            return Failure.inCommand(3, 7);
        }
        List<byte[]> pages = new ArrayList<>();
        for (int code : new int[] {CACHING, CONTROL}) {
            if (command.page() == code || command.page() == ModeSenseCommand.ALL_PAGES) {
                pages.add(
                        switch (command.pageControl()) {
                            case ModeSenseCommand.CHANGEABLE -> changeable(code);
                            case ModeSenseCommand.DEFAULT ->
                                defaults(hasWriteCache).page(code);
                            default -> page(code);
                        });
            }
        }
        if (pages.isEmpty()) {
            return Failure.inCommand(2, 5);
        }
        byte[] data = new ModeData(softwareWriteProtect, true, pages).encode(command.ten());
        return Data.upTo(command.allocationLength(), data);
    }

    /**
     * The parameters that a MODE SELECT(6) or (10) asks for: those of its list, and the present ones for what it does not
     * name.
     *
     * @param list what the client has sent, not longer than the command says
     */
    public Selection select(byte[] cdb, byte[] list) {
        boolean ten = OperationCode.of(cdb) == CommandDefinition.MODE_SELECT_10.operation();
        int length = ten ? Bytes.u16(cdb, 7) : Bytes.u8(cdb, 4);
        if ((cdb[1] & SAVE_PAGES) != 0 || (cdb[1] & PAGE_FORMAT) == 0) {
            return new Refused(SenseData.INVALID_FIELD_IN_CDB);
        }
        if (length == 0) {
            return new Selected(this);
        }
        int header = ten ? HEADER_10 : HEADER_6;
        if (list.length < length || length < header) {
            return new Refused(SenseData.PARAMETER_LIST_LENGTH_ERROR);
        }
        // A block descriptor could ask for another block size, which there is not.
        if ((ten ? Bytes.u16(list, 6) : Bytes.u8(list, 3)) != 0) {
            return new Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        ModePages selected = this;
        for (int at = header; at < length; ) {
            int code = list[at] & 0x7f;
            byte[] present = page(code);
            if (present == null) {
                return new Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
            }
            if (at + present.length > length) {
                return new Refused(SenseData.PARAMETER_LIST_LENGTH_ERROR);
            }
            byte[] wanted = Arrays.copyOfRange(list, at, at + present.length);
            if (!mayReplace(wanted, present, changeable(code))) {
                return new Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
            }
            selected = code == CACHING
                    ? new ModePages((wanted[WCE_BYTE] & WCE) != 0, hasWriteCache, selected.softwareWriteProtect)
                    : new ModePages(selected.writeCache, hasWriteCache, (wanted[SWP_BYTE] & SWP) != 0);
            at += present.length;
        }
        return new Selected(selected);
    }

    /** Whether a page differs only in bits that can be changed; PS says nothing here. */
    private static boolean mayReplace(byte[] wanted, byte[] present, byte[] changeable) {
        for (int i = 0; i < present.length; i++) {
            int different = (wanted[i] ^ present[i]) & ~(i < 2 ? 0 : changeable[i]);
            if ((i == 0 ? different & 0x7f : different & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    private byte[] page(int code) {
        return switch (code) {
            case CACHING -> new CachingModePage(writeCache, false).encode();
            case CONTROL -> control(softwareWriteProtect ? SWP : 0, 0x10);
            default -> null;
        };
    }

    private byte[] changeable(int code) {
        return code == CACHING ? new CachingModePage(hasWriteCache, false).encode() : control(SWP, 0);
    }

    /** TST and TAS are 0: one task set for all, and tasks that others end are not answered. */
    private static byte[] control(int writeProtect, int queueAlgorithm) {
        byte[] page = new byte[CONTROL_LENGTH];
        page[0] = CONTROL;
        page[1] = CONTROL_LENGTH - 2;
        page[3] = (byte) queueAlgorithm;
        page[SWP_BYTE] = (byte) writeProtect;
        return page;
    }
}

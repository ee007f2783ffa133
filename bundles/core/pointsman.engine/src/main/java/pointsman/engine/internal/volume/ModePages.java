package pointsman.engine.internal.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.CachingModePage;
import pointsman.iscsi.scsi.DescriptionCommands.Answer;
import pointsman.iscsi.scsi.DescriptionCommands.Data;
import pointsman.iscsi.scsi.DescriptionCommands.Failure;
import pointsman.iscsi.scsi.ModeData;
import pointsman.iscsi.scsi.ModeSenseCommand;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.scsi.SenseData;

/**
 * The mode parameters of a volume (SPC-4, 7.5; SBC-3, 6.5). Of all of them only the software write protection (SWP of the
 * control mode page) can be changed: it belongs to the volume, and the engine enforces it. The caching page says what holds
 * whichever server is behind, and a client cannot change the servers' caches. Immutable.
 *
 * @param softwareWriteProtect SWP
 * @param writeProtected whether a server says that the device cannot be written
 * @param writeCache WCE: whether a server may lose what it has acknowledged, so that clients must flush
 * @param dpoFua whether DPO and FUA bits are understood on every path
 */
record ModePages(boolean softwareWriteProtect, boolean writeProtected, boolean writeCache, boolean dpoFua) {

    private static final int CONTROL = 0x0a;
    private static final int SWP = 0x08;

    /** Unrestricted reordering; the task set is shared by all nexuses, TAS and D_SENSE are 0. */
    private static final byte[] CONTROL_PAGE = {CONTROL, 0x0a, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final int PAGE_FORMAT = 0x10;
    private static final int SAVE_PAGES = 0x01;

    /** What comes of a MODE SELECT. */
    sealed interface Selected {}

    /** The parameters from now on. */
    record Accepted(ModePages pages) implements Selected {}

    /** Nothing has changed. */
    record Refused(SenseData sense) implements Selected {}

    ModePages withProtect(boolean protect) {
        return new ModePages(protect, writeProtected, writeCache, dpoFua);
    }

    /** The answer to MODE SENSE (6 or 10). */
    Answer sense(byte[] cdb) {
        ModeSenseCommand command = ModeSenseCommand.parse(cdb);
        if (command.pageControl() == ModeSenseCommand.SAVED) {
            return new Failure(SenseData.SAVING_PARAMETERS_NOT_SUPPORTED);
        }
        if (command.subpage() != 0 && command.subpage() != ModeSenseCommand.ALL_SUBPAGES) {
            return new Failure(SenseData.INVALID_FIELD_IN_CDB);
        }
        boolean all = command.page() == ModeSenseCommand.ALL_PAGES;
        List<byte[]> pages = new ArrayList<>();
        if (all || command.page() == CachingModePage.CODE) {
            pages.add(caching(command.pageControl()));
        }
        if (all || command.page() == CONTROL) {
            pages.add(control(command.pageControl()));
        }
        if (pages.isEmpty()) {
            return new Failure(SenseData.INVALID_FIELD_IN_CDB);
        }
        byte[] data = new ModeData(softwareWriteProtect || writeProtected, dpoFua, pages).encode(command.ten());
        return Data.upTo(command.allocationLength(), data);
    }

    /**
     * Carries out MODE SELECT (6 or 10).
     *
     * @param list what the client has sent
     */
    Selected select(byte[] cdb, byte[] list) {
        boolean ten = OperationCode.of(cdb) != 0x15;
        int length = ten ? Bytes.u16(cdb, 7) : Bytes.u8(cdb, 4);
        if ((cdb[1] & PAGE_FORMAT) == 0 || (cdb[1] & SAVE_PAGES) != 0) {
            return new Refused(SenseData.INVALID_FIELD_IN_CDB);
        }
        if (length == 0) {
            return new Accepted(this);
        }
        int header = ten ? 8 : 4;
        if (length < header || list.length < length) {
            return new Refused(SenseData.PARAMETER_LIST_LENGTH_ERROR);
        }
        int descriptors = ten ? Bytes.u16(list, 6) : Bytes.u8(list, 3);
        if (descriptors != 0) {
            return new Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
        }
        return select(Arrays.copyOfRange(list, header, length));
    }

    private Selected select(byte[] pages) {
        ModePages result = this;
        int at = 0;
        while (at < pages.length) {
            if (at + 2 > pages.length || at + 2 + (pages[at + 1] & 0xff) > pages.length) {
                return new Refused(SenseData.PARAMETER_LIST_LENGTH_ERROR);
            }
            byte[] page = Arrays.copyOfRange(pages, at, at + 2 + (pages[at + 1] & 0xff));
            // The PS bit is reserved here (SPC-4, 7.5.7).
            page[0] &= 0x7f;
            Optional<ModePages> changed = result.with(page);
            if (changed.isEmpty()) {
                return new Refused(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
            }
            result = changed.get();
            at += page.length;
        }
        return new Accepted(result);
    }

    /** With the parameters of a page; empty if it changes what cannot be changed, or is no page that there is. */
    private Optional<ModePages> with(byte[] page) {
        if (page[0] == CONTROL && page.length == CONTROL_PAGE.length) {
            ModePages changed = withProtect((page[4] & SWP) != 0);
            return Arrays.equals(page, changed.control(ModeSenseCommand.CURRENT))
                    ? Optional.of(changed)
                    : Optional.empty();
        }
        return Arrays.equals(page, caching(ModeSenseCommand.CURRENT)) ? Optional.of(this) : Optional.empty();
    }

    private byte[] control(int pageControl) {
        byte[] page = CONTROL_PAGE.clone();
        if (pageControl == ModeSenseCommand.CHANGEABLE) {
            Arrays.fill(page, 2, page.length, (byte) 0);
            page[4] = SWP;
        } else if (pageControl == ModeSenseCommand.CURRENT && softwareWriteProtect) {
            page[4] = SWP;
        }
        return page;
    }

    private byte[] caching(int pageControl) {
        return new CachingModePage(writeCache && pageControl != ModeSenseCommand.CHANGEABLE, false).encode();
    }
}

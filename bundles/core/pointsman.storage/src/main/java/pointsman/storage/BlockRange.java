package pointsman.storage;

import java.util.Optional;
import pointsman.iscsi.scsi.CdbBlocks;
import pointsman.iscsi.scsi.SenseData;

/**
 * The blocks that a command names.
 *
 * @param lba first block, negative from 2^63 on
 * @param blocks number of blocks
 */
record BlockRange(long lba, long blocks) {

    private static final int PROTECT = 0xe0;

    /** Reads the fields of a command that names a range. */
    static BlockRange of(Request request) {
        return new BlockRange(CdbBlocks.first(request.cdb()), CdbBlocks.count(request.cdb()));
    }

    /** What is wrong with it: protection information is not there, and blocks behind the end are not either. */
    Optional<SenseData> check(Request request, long mostBlocks) {
        if (request.bit(1, PROTECT)) {
            return Optional.of(SenseData.INVALID_FIELD_IN_CDB);
        }
        return checkPlace(request, mostBlocks);
    }

    /** The same where the command has no protection bits. */
    Optional<SenseData> checkPlace(Request request, long mostBlocks) {
        long capacity = request.device().blocks();
        if (lba < 0 || lba > capacity || blocks > capacity - lba || lba == capacity) {
            return Optional.of(SenseData.LBA_OUT_OF_RANGE);
        }
        return blocks > mostBlocks ? Optional.of(SenseData.INVALID_FIELD_IN_CDB) : Optional.empty();
    }

    long offset(Request request) {
        return lba * request.device().blockSize();
    }

    long bytes(Request request) {
        return blocks * request.device().blockSize();
    }
}

package pointsman.engine.internal.proxy;

import pointsman.iscsi.scsi.OperationCode;

/**
 * Commands whose duration has nothing to do with the data that they bring: a server may have to write, erase or read any
 * number of blocks for one of them. Initiators wait for them for minutes (Linux: 60 s for SYNCHRONIZE CACHE, 120 s for WRITE
 * SAME), and a server that does its work must not be taken for one that stalls.
 */
final class LengthyCommands {

    private LengthyCommands() {}

    static boolean includes(byte[] cdb) {
        return switch (OperationCode.of(cdb)) {
            // VERIFY, PRE-FETCH, SYNCHRONIZE CACHE, WRITE SAME, UNMAP
            case 0x2f, 0xaf, 0x8f, 0x34, 0x90, 0x35, 0x91, 0x41, 0x93, 0x42 -> true;
            default -> false;
        };
    }
}

package pointsman.storage;

import java.util.Optional;
import java.util.OptionalLong;
import pointsman.iscsi.scsi.CommandDefinition;

/** What a command asks of a server whose speed is limited. */
final class ServiceDemand {

    private ServiceDemand() {}

    /**
     * Bytes that a command moves at the medium, 0 for one that only changes what the medium knows of its blocks.
     *
     * @return empty for a command that does not concern the medium, which takes no time
     */
    static OptionalLong of(Request request) {
        Optional<CommandDefinition> command = CommandDefinition.of(request.cdb());
        if (command.isEmpty()) {
            return OptionalLong.empty();
        }
        long blocks =
                switch (command.get()) {
                    case READ_6, WRITE_6 -> request.u8(4) == 0 ? 256 : request.u8(4);
                    case READ_10,
                            READ_12,
                            READ_16,
                            WRITE_10,
                            WRITE_12,
                            WRITE_16,
                            VERIFY_10,
                            VERIFY_12,
                            VERIFY_16,
                            WRITE_AND_VERIFY_10,
                            WRITE_AND_VERIFY_12,
                            WRITE_AND_VERIFY_16,
                            WRITE_SAME_10,
                            WRITE_SAME_16,
                            PRE_FETCH_10,
                            PRE_FETCH_16,
                            ORWRITE_16 -> BlockRange.of(request).blocks();
                    case COMPARE_AND_WRITE -> 2L * request.u8(13);
                    case WRITE_ATOMIC_16 -> request.u16(12);
                    case SYNCHRONIZE_CACHE_10, SYNCHRONIZE_CACHE_16, UNMAP -> 0;
                    default -> -1;
                };
        return blocks < 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(blocks * request.device().blockSize(), LogicalUnit.MAX_TRANSFER_BYTES));
    }
}

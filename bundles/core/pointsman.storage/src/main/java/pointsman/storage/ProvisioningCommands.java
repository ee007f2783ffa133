package pointsman.storage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.SenseData;

/** UNMAP and GET LBA STATUS (SBC-3, 5.28 and 5.8). */
final class ProvisioningCommands {

    private static final int HEADER = 8;
    private static final int DESCRIPTOR = 16;
    private static final int MAX_EXTENTS = 64;
    private static final long MAX_BLOCKS = 0xffffffffL;
    private static final int ANCHOR = 0x01;

    private ProvisioningCommands() {}

    static void addTo(Map<CommandDefinition, CommandHandler> table) {
        table.put(CommandDefinition.UNMAP, ProvisioningCommands::unmap);
        table.put(CommandDefinition.GET_LBA_STATUS, ProvisioningCommands::status);
    }

    private static CompletionStage<Reply> unmap(Request request) {
        int listLength = request.u16(7);
        if (request.bit(1, ANCHOR)) {
            return Reply.failure(SenseData.INVALID_FIELD_IN_CDB).now();
        }
        if (listLength == 0) {
            return Reply.good(0).now();
        }
        ByteBuffer list = ByteBuffer.wrap(request.sent(listLength));
        if (list.limit() < HEADER) {
            return Reply.failure(SenseData.PARAMETER_LIST_LENGTH_ERROR).now();
        }
        // Descriptors that are not whole, or that the list does not reach, are none.
        int bytes = Math.min(list.getShort(2) & 0xffff, list.limit() - HEADER);
        List<BlockRange> ranges = new ArrayList<>();
        long blocks = 0;
        for (int at = HEADER; at + DESCRIPTOR <= HEADER + bytes; at += DESCRIPTOR) {
            BlockRange range = new BlockRange(list.getLong(at), list.getInt(at + 8) & MAX_BLOCKS);
            boolean nothing =
                    range.blocks() == 0 && range.lba() == request.device().blocks();
            Optional<SenseData> wrong = range.checkPlace(request, Long.MAX_VALUE);
            if (wrong.isPresent() && !nothing) {
                return Reply.failure(wrong.get()).now();
            }
            ranges.add(range);
            blocks += range.blocks();
        }
        if (ranges.size() > request.unit().limits().maximumUnmapDescriptors()
                || blocks > request.unit().limits().maximumUnmapBlocks()) {
            return Reply.failure(SenseData.INVALID_FIELD_IN_PARAMETER_LIST).now();
        }
        CompletableFuture<?>[] ended = ranges.stream()
                .map(range -> request.device()
                        .deallocate(range.offset(request), range.bytes(request))
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(ended).thenApply(done -> Reply.good(listLength));
    }

    private static CompletionStage<Reply> status(Request request) {
        BlockRange from = new BlockRange(request.i64(2), 0);
        Optional<SenseData> wrong = from.checkPlace(request, 0);
        if (wrong.isPresent()) {
            return Reply.failure(wrong.get()).now();
        }
        BackingDevice device = request.device();
        long allocationLength = request.u32(10);
        ByteBuffer data = ByteBuffer.allocate(HEADER + MAX_EXTENTS * DESCRIPTOR).position(HEADER);
        long end = device.blocks() * device.blockSize();
        for (long at = from.offset(request); at < end && data.hasRemaining(); ) {
            Extent extent = device.extent(at);
            long blocks = Math.min(extent.length() / device.blockSize(), MAX_BLOCKS);
            data.putLong(at / device.blockSize())
                    .putInt((int) blocks)
                    .put((byte) (extent.mapped() ? 0 : 1))
                    .put(new byte[3]);
            at += blocks * device.blockSize();
        }
        data.putInt(0, data.position() - 4);
        return Reply.data(Arrays.copyOf(data.array(), (int) Math.min(data.position(), allocationLength)))
                .now();
    }
}

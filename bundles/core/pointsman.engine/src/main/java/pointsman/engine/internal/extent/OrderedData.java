package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.TargetCommand;

/**
 * Read data of several parts in the order in which the client takes it, which is that of the volume (RFC 7143, 13.18 and
 * 13.19). What comes too early is kept; the length of the command bounds it, which the session counts as under way.
 * Confined to the data loop.
 */
final class OrderedData implements Merge {

    /** Data that is in one part without a gap, and in the volume too. */
    private static final class Piece {
        private final int length;
        private int received;
        private int delivered;
        private Queue<ByteBuf> early;

        Piece(int length) {
            this.length = length;
        }
    }

    private final TargetCommand front;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Queue<Piece>> expected = new ArrayList<>();
    private final long length;
    private int wanted;
    private int current;
    private int delivered;

    /**
     * @param length bytes of the whole
     */
    OrderedData(TargetCommand front, long length) {
        this.front = front;
        this.length = length;
    }

    /** What comes next in the volume is in a part, behind what is in that part already. */
    void add(int part, int pieceLength) {
        Piece piece = new Piece(pieceLength);
        pieces.add(piece);
        wanted += pieceLength;
        while (expected.size() <= part) {
            expected.add(new ArrayDeque<>());
        }
        expected.get(part).add(piece);
    }

    @Override
    public void dataIn(int part, int offset, ByteBuf segment) {
        Queue<Piece> of = expected.get(part);
        while (!of.isEmpty()) {
            Piece piece = of.peek();
            int room = piece.length - piece.received;
            if (segment.readableBytes() < room) {
                take(piece, segment);
                return;
            }
            of.remove();
            if (segment.readableBytes() == room) {
                take(piece, segment);
                return;
            }
            take(piece, segment.readRetainedSlice(room));
        }
        segment.release();
    }

    private void take(Piece piece, ByteBuf data) {
        piece.received += data.readableBytes();
        if (piece != pieces.get(current)) {
            if (piece.early == null) {
                piece.early = new ArrayDeque<>();
            }
            piece.early.add(data);
            return;
        }
        deliver(piece, data);
        while (piece.delivered == piece.length && ++current < pieces.size()) {
            piece = pieces.get(current);
            for (ByteBuf early = next(piece); early != null; early = next(piece)) {
                deliver(piece, early);
            }
        }
    }

    private static ByteBuf next(Piece piece) {
        return piece.early == null ? null : piece.early.poll();
    }

    private void deliver(Piece piece, ByteBuf data) {
        int bytes = data.readableBytes();
        piece.delivered += bytes;
        int offset = delivered;
        delivered += bytes;
        front.dataIn(offset, data);
    }

    @Override
    public long ended(ScsiStatus status, Part worst) {
        for (Piece piece : pieces) {
            for (ByteBuf early = next(piece); early != null; early = next(piece)) {
                early.release();
            }
        }
        // Where a server gave less than was asked for, the client is told how much of the beginning it has.
        return status == ScsiStatus.GOOD && (delivered == wanted || !front.isRead()) ? length : delivered;
    }
}

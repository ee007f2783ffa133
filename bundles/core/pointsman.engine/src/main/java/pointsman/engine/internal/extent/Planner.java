package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pointsman.iscsi.target.TargetCommand;

/** Divides a command over the devices that have its blocks. One is made for each command that needs it. */
final class Planner {

    /** What is on a device without a gap, though it may come from several places of the volume. */
    private static final class Share {
        private Run run;
        private final List<ByteBuf> data = new ArrayList<>(2);
        private int bytes;

        Share(Run run) {
            this.run = run;
        }
    }

    private final TargetCommand front;
    private final BlockCdb cdb;
    private final ExtentMap map;
    private final int blockBytes;

    Planner(TargetCommand front, BlockCdb cdb, ExtentMap map, int blockBytes) {
        this.front = front;
        this.cdb = cdb;
        this.map = map;
        this.blockBytes = blockBytes;
    }

    /** The command as one part, for the blocks of one device. */
    PartPlan whole(Run run, long blocks) {
        return new PartPlan(
                run,
                cdb.at(run.deviceBlock(), blocks),
                front.isRead(),
                front.expectedLength(),
                front.dataOut().retainedDuplicate());
    }

    /** Parts that each do the same to their blocks, with the same data or none. */
    List<PartPlan> alike(long blocks) {
        List<PartPlan> plans = new ArrayList<>();
        for (Run run : map.ranges(cdb.first(), blocks)) {
            plans.add(whole(run, run.blocks()));
        }
        return plans;
    }

    /** Parts that each write their blocks of the client's data. */
    List<PartPlan> writing(long blocks) {
        List<Share> shares = new ArrayList<>();
        ByteBuf data = front.dataOut();
        int at = data.readerIndex();
        int[] last = lastShares();
        for (Run piece : map.pieces(cdb.first(), blocks)) {
            int bytes = (int) (piece.blocks() * blockBytes);
            Share share = shares.get(share(shares, last, piece));
            share.data.add(data.retainedSlice(at, bytes));
            share.bytes += bytes;
            at += bytes;
        }
        List<PartPlan> plans = new ArrayList<>(shares.size());
        for (Share share : shares) {
            ByteBuf part = share.data.size() == 1
                    ? share.data.get(0)
                    : Unpooled.wrappedBuffer(share.data.size(), share.data.toArray(ByteBuf[]::new));
            plans.add(new PartPlan(
                    share.run, cdb.at(share.run.deviceBlock(), share.run.blocks()), false, share.bytes, part));
        }
        return plans;
    }

    /**
     * Parts that each read their blocks.
     *
     * @param order is told where their data belongs
     */
    List<PartPlan> reading(long blocks, OrderedData order) {
        List<Share> shares = new ArrayList<>();
        int[] last = lastShares();
        for (Run piece : map.pieces(cdb.first(), blocks)) {
            int bytes = (int) (piece.blocks() * blockBytes);
            int index = share(shares, last, piece);
            shares.get(index).bytes += bytes;
            order.add(index, bytes);
        }
        List<PartPlan> plans = new ArrayList<>(shares.size());
        for (Share share : shares) {
            plans.add(new PartPlan(
                    share.run,
                    cdb.at(share.run.deviceBlock(), share.run.blocks()),
                    front.isRead(),
                    front.isRead() ? share.bytes : 0,
                    Unpooled.EMPTY_BUFFER));
        }
        return plans;
    }

    private int[] lastShares() {
        int[] last = new int[map.devices().size()];
        Arrays.fill(last, -1);
        return last;
    }

    /** The share that a piece belongs to: the last one of its device, if the piece goes on where that ends. */
    private static int share(List<Share> shares, int[] last, Run piece) {
        int index = last[piece.device()];
        if (index >= 0 && shares.get(index).run.isContinuedBy(piece)) {
            shares.get(index).run = shares.get(index).run.with(piece);
            return index;
        }
        shares.add(new Share(piece));
        last[piece.device()] = shares.size() - 1;
        return shares.size() - 1;
    }
}

package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import pointsman.engine.internal.proxy.Chain;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.Forwarder;
import pointsman.engine.internal.proxy.LoadMeter;
import pointsman.engine.internal.proxy.Sending;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;

/**
 * Sends the commands of a volume with several extents to the devices of their blocks. What concerns blocks of one device
 * goes there as it is, but for the numbers of the blocks; everything else is divided, and answered when all parts have
 * ended. Each part is replayed, kept back and aborted by the forwarder of its device. Confined to the data loop.
 */
public final class ExtentForwarder implements Forwarder {

    private static final byte[] NO_SENSE = {};

    private static final int DEFECT_FORMAT = 0x07;
    private static final int LAST_DEFECT_FORMAT = 5;

    private final List<DeviceForwarder> devices = new ArrayList<>();
    private final List<AttentionListener> listeners = new ArrayList<>();
    private final Chain<SplitCommand> underWay = new Chain<>();
    private final int blockBytes;

    /** The parts' loads are counted by device and server; the client's once, for the whole. */
    private final LoadMeter uncounted = new LoadMeter(System.nanoTime());

    private ExtentMap map;
    private BlockLimits limits;
    private Set<Integer> withheld = Set.of();

    /**
     * @param blockBytes size of a logical block of each device
     * @param limits what one command may do
     * @param devices the forwarders of {@link ExtentMap#devices}
     */
    public ExtentForwarder(ExtentMap map, int blockBytes, BlockLimits limits, List<DeviceForwarder> devices) {
        this.map = map;
        this.blockBytes = blockBytes;
        this.limits = limits;
        this.devices.addAll(devices);
    }

    /** Where the blocks are. */
    public ExtentMap map() {
        return map;
    }

    /**
     * The volume has grown: the blocks of the present map stay where they are, and so do commands under way.
     *
     * @param grownDevices the forwarders of {@link ExtentMap#devices}, the present ones first
     */
    public void grow(ExtentMap grown, List<DeviceForwarder> grownDevices) {
        map = grown;
        for (DeviceForwarder added : grownDevices.subList(devices.size(), grownDevices.size())) {
            devices.add(added);
            listeners.forEach(added::addListener);
        }
    }

    /**
     * Nothing is asked of some devices from now on, since they are not what they were: commands for their blocks are answered
     * as those of a device that no server reaches, and the others go on.
     *
     * @param unfit their places in {@link ExtentMap#devices}
     */
    public void withhold(Set<Integer> unfit) {
        withheld = Set.copyOf(unfit);
    }

    /** One command may do more or less from now on. */
    public void setLimits(BlockLimits newLimits) {
        limits = newLimits;
    }

    @Override
    public void submit(TargetCommand front, Sending sending, LoadMeter clientMeter, Runnable ended) {
        new Submission(front, sending, clientMeter, ended).begin();
    }

    @Override
    public CompletionStage<Void> abort(TargetCommand front) {
        for (SplitCommand command : underWay.all()) {
            if (command.front() == front) {
                return CompletableFuture.allOf(command.parts().stream()
                        .map(part ->
                                devices.get(part.blocks().device()).abort(part).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new));
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void forEachPresent(BiConsumer<TargetCommand, CompletionStage<Void>> action) {
        underWay.all().forEach(command -> action.accept(command.front(), command.whenEnded()));
    }

    /** Blocks of the devices that a server reaches are served, so it is not as long as there is one. */
    @Override
    public boolean isOffline() {
        for (int i = 0; i < devices.size(); i++) {
            if (!withheld.contains(i) && !devices.get(i).isOffline()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean divides(long first, long blocks) {
        return blocks > 0
                && map.holds(first, blocks)
                && map.run(first, blocks).blocks() < blocks
                && map.ranges(first, blocks).size() > 1;
    }

    @Override
    public long undividedBlocks() {
        return map.undividedBlocks();
    }

    @Override
    public void addListener(AttentionListener listener) {
        listeners.add(listener);
        devices.forEach(device -> device.addListener(listener));
    }

    @Override
    public void removeListener(AttentionListener listener) {
        listeners.remove(listener);
        devices.forEach(device -> device.removeListener(listener));
    }

    /** A command on its way in. */
    private final class Submission {

        private final TargetCommand front;
        private final Sending sending;
        private final LoadMeter clientMeter;
        private final Runnable ended;

        Submission(TargetCommand front, Sending sending, LoadMeter clientMeter, Runnable ended) {
            this.front = front;
            this.sending = sending;
            this.clientMeter = clientMeter;
            this.ended = ended;
        }

        void begin() {
            byte[] cdb = front.cdb();
            BlockCdb block = BlockCdb.parse(cdb);
            if (block != null) {
                blocks(block);
            } else if (CommandDefinition.UNMAP.isOf(cdb)) {
                unmap();
            } else if (CommandDefinition.GET_LBA_STATUS.isOf(cdb)) {
                lbaStatus(LbaStatus.first(cdb));
            } else if (CommandDefinition.READ_DEFECT_DATA_10.isOf(cdb)) {
                noDefects(Bytes.u8(cdb, 2), 4, Bytes.u16(cdb, 7));
            } else if (CommandDefinition.READ_DEFECT_DATA_12.isOf(cdb)) {
                noDefects(Bytes.u8(cdb, 1), 8, Bytes.u32(cdb, 6));
            } else if (CommandDefinition.TEST_UNIT_READY.isOf(cdb)) {
                fail(DeviceForwarder.NO_PATH);
            } else {
                fail(SenseData.INVALID_OPCODE);
            }
        }

        private void blocks(BlockCdb cdb) {
            if (!map.holds(cdb.first(), cdb.blocks())) {
                fail(SenseData.LBA_OUT_OF_RANGE);
                return;
            }
            long count = cdb.isToTheEnd() ? map.blocks() - cdb.first() : cdb.blocks();
            if (cdb.isWriteSame() && count == 0) {
                // VPD page B0 says that no blocks do not mean all of them (WSNZ).
                fail(SenseData.INVALID_FIELD_IN_CDB);
                return;
            }
            Planner planner = new Planner(front, cdb, map, blockBytes);
            Run first = map.run(cdb.first(), Math.max(1, count));
            if (first.blocks() >= count) {
                send(List.of(planner.whole(first, count)), cdb, new PassThrough(front));
                return;
            }
            switch (cdb.data()) {
                case IN -> read(planner, cdb, first, count);
                case OUT -> write(planner, cdb, first, count);
                case OUT_ONE_BLOCK -> sendAlike(planner.alike(count), cdb, blockBytes);
                case NONE -> sendAlike(planner.alike(count), cdb, 0);
            }
        }

        /** Only what the client has room for is read: what comes too early is kept, and its room bounds that. */
        private void read(Planner planner, BlockCdb cdb, Run first, long count) {
            long room = Math.min(count, (Integer.toUnsignedLong(front.expectedLength()) + blockBytes - 1) / blockBytes);
            if (room == 0) {
                send(List.of(planner.whole(first, first.blocks())), cdb, new WithoutData(count * blockBytes));
            } else {
                OrderedData order = new OrderedData(front, count * blockBytes);
                send(planner.reading(room, order), cdb, order);
            }
        }

        /** Only what the client has sent can be written, as a server does with whole blocks. */
        private void write(Planner planner, BlockCdb cdb, Run first, long count) {
            long sent = Math.min(count, front.dataOut().readableBytes() / blockBytes);
            List<PartPlan> plans = sent == 0 ? List.of(planner.whole(first, first.blocks())) : planner.writing(sent);
            send(plans, cdb, new WithoutData(count * blockBytes));
        }

        /** Blocks that the volume has in several places may be one range of a device after all. */
        private void sendAlike(List<PartPlan> plans, BlockCdb cdb, long length) {
            send(plans, cdb, plans.size() == 1 ? new PassThrough(front) : new WithoutData(length));
        }

        private void unmap() {
            int listLength = UnmapList.listLength(front.cdb());
            List<UnmapList.Blocks> descriptors = UnmapList.parse(front.dataOut(), listLength);
            long total = 0;
            for (UnmapList.Blocks blocks : descriptors) {
                boolean nothing = blocks.blocks() == 0 && blocks.first() == map.blocks();
                if (!nothing && !map.holds(blocks.first(), blocks.blocks())) {
                    fail(SenseData.LBA_OUT_OF_RANGE);
                    return;
                }
                total += blocks.blocks();
            }
            if (descriptors.size() > limits.maximumUnmapDescriptors() || total > limits.maximumUnmapBlocks()) {
                fail(SenseData.INVALID_FIELD_IN_PARAMETER_LIST);
                return;
            }
            if (total == 0) {
                // Nothing is unmapped, but a device says whether something else is wrong with the command.
                ByteBuf data =
                        descriptors.isEmpty() ? front.dataOut().retainedDuplicate() : UnmapList.encode(List.of());
                int length = descriptors.isEmpty() ? listLength : data.readableBytes();
                send(List.of(unmapping(map.run(0, 1), data, length)), null, new PassThrough(front));
                return;
            }
            Map<Integer, List<Run>> byDevice = new TreeMap<>();
            for (UnmapList.Blocks blocks : descriptors) {
                for (Run range : map.ranges(blocks.first(), blocks.blocks())) {
                    byDevice.computeIfAbsent(range.device(), device -> new ArrayList<>())
                            .add(range);
                }
            }
            int most = (int) Math.min(limits.maximumUnmapDescriptors(), UnmapList.MOST_DESCRIPTORS);
            List<PartPlan> plans = new ArrayList<>();
            for (List<Run> ranges : byDevice.values()) {
                for (int from = 0; from < ranges.size(); from += most) {
                    List<Run> some = ranges.subList(from, Math.min(ranges.size(), from + most));
                    ByteBuf data = UnmapList.encode(some);
                    plans.add(unmapping(some.get(0), data, data.readableBytes()));
                }
            }
            send(plans, null, new WithoutData(listLength));
        }

        private PartPlan unmapping(Run run, ByteBuf data, int listLength) {
            return new PartPlan(
                    run, UnmapList.cdb(front.cdb(), listLength), front.isRead(), data.readableBytes(), data);
        }

        private void lbaStatus(long first) {
            if (!map.holds(first, 0)) {
                fail(SenseData.LBA_OUT_OF_RANGE);
                return;
            }
            LbaStatus status = new LbaStatus(front, map.run(first, map.blocks() - first));
            boolean read = sending != Sending.WITHOUT_BUFFER;
            send(
                    List.of(new PartPlan(status.run(), status.cdb(), read, LbaStatus.LENGTH, Unpooled.EMPTY_BUFFER)),
                    null,
                    status);
        }

        /** A volume has no medium of its own; the defects of its devices are in other blocks than a client would think. */
        private void noDefects(int lists, int header, long allocationLength) {
            if ((lists & DEFECT_FORMAT) > LAST_DEFECT_FORMAT) {
                fail(SenseData.INVALID_FIELD_IN_CDB);
                return;
            }
            int length = (int) Math.min(header, allocationLength);
            if (front.isRead() && length > 0) {
                front.dataIn(
                        0,
                        Unpooled.buffer(header)
                                .writeByte(0)
                                .writeByte(lists & 0x1f)
                                .writeZero(header - 2)
                                .readSlice(length));
            }
            answer(ScsiStatus.GOOD, NO_SENSE, length);
        }

        /**
         * Sends the parts.
         *
         * @param cdb the client's command descriptor block; null if the parts have others
         */
        private void send(List<PartPlan> plans, BlockCdb cdb, Merge merge) {
            boolean sameCdb = cdb != null && OperationCode.of(plans.get(0).cdb()) == OperationCode.of(front.cdb());
            long first = cdb == null ? 0 : cdb.first();
            SplitCommand command = new SplitCommand(
                    front,
                    plans,
                    new Translation(map, first, blockBytes, sameCdb),
                    merge,
                    clientMeter,
                    ended,
                    underWay::remove);
            underWay.add(command);
            for (Part part : command.parts()) {
                int device = part.blocks().device();
                if (withheld.isEmpty() || !withheld.contains(device)) {
                    devices.get(device).submit(part, sending, uncounted, part);
                } else {
                    part.complete(ScsiStatus.CHECK_CONDITION, DeviceForwarder.NO_PATH.encode(), 0);
                    part.run();
                }
            }
        }

        private void fail(SenseData sense) {
            answer(ScsiStatus.CHECK_CONDITION, sense.encode(), 0);
        }

        private void answer(ScsiStatus status, byte[] sense, long transferred) {
            long now = System.nanoTime();
            clientMeter.begun(now);
            clientMeter.dropped(now);
            front.complete(status, sense, transferred);
            ended.run();
        }
    }
}

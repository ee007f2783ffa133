package pointsman.engine.internal.extent;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import pointsman.api.Extent;

/**
 * Where each block of a volume is: on exactly one block of exactly one device. Immutable.
 *
 * <p>The extents form sets, of which one follows the other. A set of a striped volume has several extents of one length,
 * which take the stripes in turn; a set of a concatenated volume is one extent, which is its only stripe.
 */
public final class ExtentMap {

    private final List<Extent> extents;
    private final int width;
    private final long stripe;
    private final List<String> devices;
    private final int[] deviceOf;

    /** First block of each set in the volume, and the block behind the last set. */
    private final long[] setBegin;

    private ExtentMap(List<Extent> extents, int width, long stripe) {
        this.extents = List.copyOf(extents);
        this.width = width;
        this.stripe = stripe;
        this.devices = extents.stream().map(Extent::device).distinct().toList();
        this.deviceOf = extents.stream()
                .mapToInt(extent -> devices.indexOf(extent.device()))
                .toArray();
        setBegin = new long[extents.size() / width + 1];
        for (int set = 0; set < setBegin.length - 1; set++) {
            setBegin[set + 1] = Math.addExact(
                    setBegin[set], width * extents.get(set * width).blocks());
        }
    }

    /** One extent after the other. */
    public static ExtentMap concatenated(List<Extent> extents) {
        if (extents.isEmpty()) {
            throw new IllegalArgumentException("a volume has extents");
        }
        return new ExtentMap(extents, 1, 0);
    }

    /**
     * Stripes in turn on the extents of a set.
     *
     * @param stripeBlocks blocks of a stripe
     * @param width extents of a set
     * @throws IllegalArgumentException if the extents are not whole sets, or are not of whole stripes and one length in
     *     each set
     */
    public static ExtentMap striped(List<Extent> extents, long stripeBlocks, int width) {
        boolean wholeSets = width > 0 && !extents.isEmpty() && extents.size() % width == 0;
        if (!wholeSets || stripeBlocks < 1) {
            throw new IllegalArgumentException("%d extents are not sets of %d with stripes of %d blocks"
                    .formatted(extents.size(), width, stripeBlocks));
        }
        for (int i = 0; i < extents.size(); i++) {
            long blocks = extents.get(i).blocks();
            if (blocks % stripeBlocks != 0
                    || blocks != extents.get(i - i % width).blocks()) {
                throw new IllegalArgumentException("extent %d has %d blocks".formatted(i, blocks));
            }
        }
        return new ExtentMap(extents, width, stripeBlocks);
    }

    public List<Extent> extents() {
        return extents;
    }

    /** Ids of the devices, each once, in the order in which they first occur; growing adds to the end. */
    public List<String> devices() {
        return devices;
    }

    /** Number of blocks. */
    public long blocks() {
        return setBegin[setBegin.length - 1];
    }

    /** Blocks of a stripe; 0 if the volume is concatenated. */
    public long stripeBlocks() {
        return stripe;
    }

    /** Extents of a stripe set; 1 if the volume is concatenated. */
    public int stripeWidth() {
        return width;
    }

    /** Blocks that are on one device wherever they begin as multiples of it: the stripe, or the shortest extent. */
    public long undividedBlocks() {
        return stripe > 0
                ? stripe
                : extents.stream().mapToLong(Extent::blocks).min().orElseThrow();
    }

    /** The map with further extents behind the present ones. */
    public ExtentMap with(List<Extent> appended) {
        List<Extent> all = new ArrayList<>(extents);
        all.addAll(appended);
        return stripe > 0 ? striped(all, stripe, width) : concatenated(all);
    }

    /** Whether all of a range is in the volume. */
    boolean holds(long first, long count) {
        return first >= 0 && first < blocks() && count >= 0 && count <= blocks() - first;
    }

    /**
     * What begins at a block and follows it on the same device, up to a number of blocks.
     *
     * @param block 0 to the last one of the volume
     * @param most at least 1
     */
    Run run(long block, long most) {
        int set = setOf(block);
        long within = block - setBegin[set];
        long length = stripe > 0 ? stripe : extents.get(set).blocks();
        long number = within / length;
        long offset = within % length;
        int index = set * width + (int) (number % width);
        long onExtent = number / width * length + offset;
        long blocks = length - offset;
        if (stripe == 0) {
            // The next extent may go on where this one ends, as after growing.
            for (int next = index + 1; blocks < most && isContinued(next); next++) {
                blocks += extents.get(next).blocks();
            }
        }
        return new Run(deviceOf[index], extents.get(index).firstBlock() + onExtent, block, Math.min(most, blocks));
    }

    private boolean isContinued(int next) {
        return next < extents.size()
                && deviceOf[next] == deviceOf[next - 1]
                && extents.get(next).firstBlock() == extents.get(next - 1).end();
    }

    /**
     * The pieces of a range in the order of the volume. A range that is not short gives many.
     *
     * @param first first block of a range within the volume
     * @param count number of blocks
     */
    List<Run> pieces(long first, long count) {
        List<Run> pieces = new ArrayList<>();
        long left = count;
        for (long at = first; left > 0; ) {
            Run run = run(at, left);
            at += run.blocks();
            left -= run.blocks();
            pieces.add(run);
        }
        return pieces;
    }

    /**
     * The ranges of devices that a range of the volume covers, one for each extent, however long it is: in an extent the
     * stripes of a range follow each other. The order is that of the extents.
     *
     * @param first first block of a range within the volume
     * @param count number of blocks
     */
    List<Run> ranges(long first, long count) {
        List<Run> ranges = new ArrayList<>();
        long left = count;
        for (long at = first; left > 0; ) {
            int set = setOf(at);
            long inSet = Math.min(left, setBegin[set + 1] - at);
            if (stripe == 0) {
                addJoined(ranges, run(at, inSet));
            } else {
                for (int column = 0; column < width; column++) {
                    addColumn(ranges, set, column, at - setBegin[set], inSet);
                }
            }
            at += inSet;
            left -= inSet;
        }
        return ranges;
    }

    /** The blocks of one extent of a set that are in a range of the set. */
    private void addColumn(List<Run> ranges, int set, int column, long within, long count) {
        long begin = blocksBefore(column, within);
        long end = blocksBefore(column, within + count);
        if (end > begin) {
            int index = set * width + column;
            Extent extent = extents.get(index);
            long volumeBlock = setBegin[set] + (begin / stripe * width + column) * stripe + begin % stripe;
            addJoined(ranges, new Run(deviceOf[index], extent.firstBlock() + begin, volumeBlock, end - begin));
        }
    }

    /** How many of the first blocks of a set are on one of its extents. */
    private long blocksBefore(int column, long within) {
        long row = within / (stripe * width);
        long inRow = within % (stripe * width) - column * stripe;
        return row * stripe + Math.max(0, Math.min(stripe, inRow));
    }

    private static void addJoined(List<Run> ranges, Run next) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).isContinuedBy(next)) {
            ranges.set(last, ranges.get(last).with(next));
        } else {
            ranges.add(next);
        }
    }

    /** The block of the volume that is on a block of a device; empty if none is. */
    OptionalLong volumeBlock(int device, long deviceBlock) {
        for (int index = 0; index < deviceOf.length; index++) {
            Extent extent = extents.get(index);
            if (deviceOf[index] == device && deviceBlock >= extent.firstBlock() && deviceBlock < extent.end()) {
                long onExtent = deviceBlock - extent.firstBlock();
                long begin = setBegin[index / width];
                return OptionalLong.of(
                        stripe == 0
                                ? begin + onExtent
                                : begin + (onExtent / stripe * width + index % width) * stripe + onExtent % stripe);
            }
        }
        return OptionalLong.empty();
    }

    private int setOf(long block) {
        int low = 0;
        int high = setBegin.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (setBegin[middle] <= block) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}

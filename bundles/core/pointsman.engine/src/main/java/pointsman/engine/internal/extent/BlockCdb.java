package pointsman.engine.internal.extent;

import java.util.Arrays;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.CdbBlocks;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.OperationCode;

/**
 * A command descriptor block that names a range of blocks, and the same one for another range (SBC-3, clause 5). What
 * else is in it stays.
 */
final class BlockCdb {

    /** Where the fields are. */
    private enum Form {
        SIX,
        TEN,
        TWELVE,
        SIXTEEN,
        COMPARE_AND_WRITE,
        WRITE_ATOMIC
    }

    /** What a command sends or gets for its blocks. */
    enum Data {
        NONE,
        /** The content of each block goes to the client. */
        IN,
        /** The client sends the content of each block. */
        OUT,
        /** The client sends one block, which is meant for all. */
        OUT_ONE_BLOCK
    }

    /**
     * What is known of an operation code.
     *
     * @param longer the command of 16 bytes (of 10 for one of 6) that does the same with higher block numbers
     * @param toTheEnd whether no blocks mean all up to the last one
     */
    private record Shape(Form form, CommandDefinition longer, boolean toTheEnd) {}

    private static final int OPERATIONS = 256;
    private static final Shape[] SHAPES = new Shape[OPERATIONS];

    private static final int LENGTH = 16;
    private static final long MOST_16 = 0xffff;
    private static final long MOST_32 = 0xffffffffL;
    private static final int BYTCHK = 0x06;
    private static final int BYTCHK_ALL = 0x02;
    private static final int BYTCHK_ONE_BLOCK = 0x06;
    private static final int NO_DATA_OUT = 0x01;

    static {
        put(Form.SIX, false, CommandDefinition.READ_6, CommandDefinition.READ_10);
        put(Form.SIX, false, CommandDefinition.WRITE_6, CommandDefinition.WRITE_10);
        put(Form.TEN, false, CommandDefinition.READ_10, CommandDefinition.READ_16);
        put(Form.TEN, false, CommandDefinition.WRITE_10, CommandDefinition.WRITE_16);
        put(Form.TEN, false, CommandDefinition.WRITE_AND_VERIFY_10, CommandDefinition.WRITE_AND_VERIFY_16);
        put(Form.TEN, false, CommandDefinition.VERIFY_10, CommandDefinition.VERIFY_16);
        put(Form.TEN, true, CommandDefinition.PRE_FETCH_10, CommandDefinition.PRE_FETCH_16);
        put(Form.TEN, true, CommandDefinition.SYNCHRONIZE_CACHE_10, CommandDefinition.SYNCHRONIZE_CACHE_16);
        put(Form.TEN, false, CommandDefinition.WRITE_SAME_10, CommandDefinition.WRITE_SAME_16);
        put(Form.TWELVE, false, CommandDefinition.READ_12, CommandDefinition.READ_16);
        put(Form.TWELVE, false, CommandDefinition.WRITE_12, CommandDefinition.WRITE_16);
        put(Form.TWELVE, false, CommandDefinition.WRITE_AND_VERIFY_12, CommandDefinition.WRITE_AND_VERIFY_16);
        put(Form.TWELVE, false, CommandDefinition.VERIFY_12, CommandDefinition.VERIFY_16);
        put(Form.SIXTEEN, false, CommandDefinition.READ_16, CommandDefinition.READ_16);
        put(Form.SIXTEEN, false, CommandDefinition.WRITE_16, CommandDefinition.WRITE_16);
        put(Form.SIXTEEN, false, CommandDefinition.WRITE_AND_VERIFY_16, CommandDefinition.WRITE_AND_VERIFY_16);
        put(Form.SIXTEEN, false, CommandDefinition.VERIFY_16, CommandDefinition.VERIFY_16);
        put(Form.SIXTEEN, true, CommandDefinition.PRE_FETCH_16, CommandDefinition.PRE_FETCH_16);
        put(Form.SIXTEEN, true, CommandDefinition.SYNCHRONIZE_CACHE_16, CommandDefinition.SYNCHRONIZE_CACHE_16);
        put(Form.SIXTEEN, false, CommandDefinition.WRITE_SAME_16, CommandDefinition.WRITE_SAME_16);
        put(Form.SIXTEEN, false, CommandDefinition.ORWRITE_16, CommandDefinition.ORWRITE_16);
        put(Form.COMPARE_AND_WRITE, false, CommandDefinition.COMPARE_AND_WRITE, CommandDefinition.COMPARE_AND_WRITE);
        put(Form.WRITE_ATOMIC, false, CommandDefinition.WRITE_ATOMIC_16, CommandDefinition.WRITE_ATOMIC_16);
    }

    private final byte[] cdb;
    private final Shape shape;
    private final long first;
    private final long blocks;

    private BlockCdb(byte[] cdb, Shape shape, long first, long blocks) {
        this.cdb = cdb;
        this.shape = shape;
        this.first = first;
        this.blocks = blocks;
    }

    private static void put(Form form, boolean toTheEnd, CommandDefinition command, CommandDefinition longer) {
        SHAPES[command.operation()] = new Shape(form, longer, toTheEnd);
    }

    /** Reads a command descriptor block; null if it names no range. */
    static BlockCdb parse(byte[] cdb) {
        Shape shape = SHAPES[OperationCode.of(cdb)];
        return shape == null ? null : new BlockCdb(cdb, shape, CdbBlocks.first(cdb), CdbBlocks.count(cdb));
    }

    /** First block, as a number without sign. */
    long first() {
        return first;
    }

    /** Number of blocks, as the command says it. */
    long blocks() {
        return blocks;
    }

    /** Whether no blocks mean all up to the last one. */
    boolean isToTheEnd() {
        return shape.toTheEnd && blocks == 0;
    }

    /** Whether it is WRITE SAME. */
    boolean isWriteSame() {
        return shape.longer == CommandDefinition.WRITE_SAME_16;
    }

    /** What it moves. */
    Data data() {
        if (shape.toTheEnd) {
            return Data.NONE;
        }
        return switch (shape.longer) {
            case READ_10, READ_16 -> Data.IN;
            case WRITE_SAME_16 -> isWithoutData() ? Data.NONE : Data.OUT_ONE_BLOCK;
            case VERIFY_16 ->
                switch (cdb[1] & BYTCHK) {
                    case BYTCHK_ALL -> Data.OUT;
                    case BYTCHK_ONE_BLOCK -> Data.OUT_ONE_BLOCK;
                    default -> Data.NONE;
                };
            default -> Data.OUT;
        };
    }

    private boolean isWithoutData() {
        return shape.form == Form.SIXTEEN && (cdb[1] & NO_DATA_OUT) != 0;
    }

    /**
     * The same for another range, in the form that has room for it.
     *
     * @param newFirst first block, at least 0
     * @param newBlocks number of blocks; where no form has room for it, up to the last block
     */
    byte[] at(long newFirst, long newBlocks) {
        long count = newBlocks > MOST_32 ? 0 : newBlocks;
        return switch (shape.form) {
            case SIX -> newFirst > MOST_32 ? sixAsSixteen(newFirst, count) : sixAsTen(newFirst, count);
            case TEN ->
                newFirst > MOST_32 || count > MOST_16
                        ? asSixteen(newFirst, count, 6, 9)
                        : with(same(), 4, newFirst, 7, 2, count);
            case TWELVE ->
                newFirst > MOST_32 ? asSixteen(newFirst, count, 10, 11) : with(same(), 4, newFirst, 6, 4, count);
            case SIXTEEN -> with(same(), 8, newFirst, 10, 4, count);
            case COMPARE_AND_WRITE -> with(same(), 8, newFirst, 13, 1, count);
            case WRITE_ATOMIC -> with(same(), 8, newFirst, 12, 2, count);
        };
    }

    private byte[] sixAsTen(long newFirst, long count) {
        byte[] other = new byte[LENGTH];
        other[0] = (byte) shape.longer.operation();
        other[9] = cdb[5];
        return with(other, 4, newFirst, 7, 2, count);
    }

    private byte[] sixAsSixteen(long newFirst, long count) {
        byte[] ten = sixAsTen(0, count);
        return parse(ten).at(newFirst, count);
    }

    private byte[] asSixteen(long newFirst, long count, int groupAt, int controlAt) {
        byte[] other = new byte[LENGTH];
        other[0] = (byte) shape.longer.operation();
        other[1] = cdb[1];
        other[14] = cdb[groupAt];
        other[15] = cdb[controlAt];
        return with(other, 8, newFirst, 10, 4, count);
    }

    private byte[] same() {
        return Arrays.copyOf(cdb, LENGTH);
    }

    private static byte[] with(byte[] cdb, int width, long newFirst, int countAt, int countWidth, long count) {
        Bytes.put(cdb, 2, width, newFirst);
        Bytes.put(cdb, countAt, countWidth, count);
        return cdb;
    }
}

package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.scsi.BlockCommand;

class BlockUseTest {

    private static BlockUse read(long first, long blocks) {
        return BlockUse.of(BlockCommand.read(first, blocks).encode());
    }

    private static BlockUse write(long first, long blocks) {
        return BlockUse.of(BlockCommand.write(first, blocks).encode());
    }

    @Test
    void readsDoNotConflict() {
        assertFalse(read(0, 8).conflictsWith(read(0, 8)));
    }

    @Test
    void aWriteConflictsWithEachCommandOfOneOfItsBlocks() {
        assertTrue(write(0, 8).conflictsWith(read(7, 1)));
        assertTrue(read(0, 8).conflictsWith(write(7, 8)));
        assertFalse(write(0, 8).conflictsWith(write(8, 8)));
    }

    @Test
    void blocksBeyondTheEndOfNumbersAreCutThere() {
        assertEquals(-1, write(-2, 100).last());
        assertFalse(write(-2, 100).conflictsWith(read(0, 8)));
    }

    @Test
    void writeSameOfNoBlocksGoesToTheLastOne() {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) 0x93;
        cdb[9] = 100;

        assertTrue(BlockUse.of(cdb).conflictsWith(read(1_000_000, 1)));
        assertFalse(BlockUse.of(cdb).conflictsWith(read(99, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x42, 0x48, 0x93 + 0x40, 0xff})
    void whatNamesItsBlocksElsewhereOrIsNotKnownConflictsWithAllAndIsForTheOwner(int operation) {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) operation;

        assertTrue(BlockUse.of(cdb).isForOwner());
        assertTrue(BlockUse.of(cdb).conflictsWith(read(12_345, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8b, 0x89})
    void whatMustNotBeCarriedOutTwiceIsForTheOwnerAndKeepsItsRange(int operation) {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) operation;
        cdb[9] = 10;
        cdb[13] = 2;

        assertTrue(BlockUse.of(cdb).isForOwner());
        assertTrue(BlockUse.of(cdb).conflictsWith(read(11, 1)));
        assertFalse(BlockUse.of(cdb).conflictsWith(read(12, 1)));
    }

    @Test
    void aFlushConflictsWithNothing() {
        assertFalse(BlockUse.of(BlockCommand.synchronizeCache().encode()).conflictsWith(write(0, 8)));
    }
}

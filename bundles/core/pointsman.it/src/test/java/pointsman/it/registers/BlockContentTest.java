package pointsman.it.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.it.support.BlockTask;

class BlockContentTest {

    private static final long BLOCK = 11;

    @Test
    void aBlockSaysWhichWriteItIsOf() {
        assertEquals(Set.of(5L), BlockContent.numbers(content(5), 0, BLOCK));
    }

    @Test
    void aBlockOfZerosIsOfNoWrite() {
        assertEquals(Set.of(Register.INITIAL), BlockContent.numbers(content(Register.INITIAL), 0, BLOCK));
    }

    @Test
    void aTornBlockSaysAllWritesThatItIsOf() {
        byte[] torn = content(5);
        System.arraycopy(content(6), 100 * 2, torn, 200, 312);

        assertEquals(Set.of(5L, 6L), BlockContent.numbers(torn, 0, BLOCK));
    }

    @Test
    void aTornFirstBlockIsOfZerosAndOfTheWrite() {
        byte[] torn = content(Register.INITIAL);
        System.arraycopy(content(1), 0, torn, 0, 256);

        assertEquals(Set.of(0L, 1L), BlockContent.numbers(torn, 0, BLOCK));
    }

    @Test
    void aSingleWrongByteAnywhereIsOfAWriteThatThereCannotBe() {
        for (int at = 0; at < BlockTask.BLOCK_BYTES; at++) {
            byte[] wrong = content(5);
            wrong[at] ^= 0x40;
            int place = at;

            assertTrue(
                    BlockContent.numbers(wrong, 0, BLOCK).stream().anyMatch(number -> number < 0 || number > 5),
                    () -> "byte " + place);
        }
    }

    @Test
    void theContentOfAnotherBlockIsOfAWriteThatThereCannotBe() {
        assertTrue(
                BlockContent.numbers(content(5), 0, BLOCK + 1).stream().anyMatch(number -> number < 0 || number > 5));
    }

    private static byte[] content(long number) {
        ByteBuffer content = ByteBuffer.allocate(BlockTask.BLOCK_BYTES);
        BlockContent.put(content, BLOCK, number);
        return content.array();
    }
}

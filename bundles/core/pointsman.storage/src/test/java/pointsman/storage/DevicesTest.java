package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.storage.Client.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DevicesTest {

    @Test
    void theSameNameIsTheSameDevice() {
        assertEquals(DeviceIdentity.ofName("a"), DeviceIdentity.ofName("a"));
        assertNotEquals(
                DeviceIdentity.ofName("a").naa(), DeviceIdentity.ofName("b").naa());
        assertEquals(32, DeviceIdentity.ofName("a").naa().length());
    }

    @Test
    void whatWasNeverWrittenIsZero() {
        ByteBuf read = Unpooled.buffer(1024, 1024).setLong(0, -1);

        await(MemoryDevice.of("a", 1 << 20).read(65536 - 512, read));

        assertEquals(Unpooled.wrappedBuffer(new byte[1024]), read);
    }

    @Test
    void aBlockIsReadAsOneOfTheWritesLeftIt() {
        MemoryDevice device = MemoryDevice.of("a", 1 << 20);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            byte[] block = new byte[512];
            for (byte value = 0; !stop.get(); value++) {
                Arrays.fill(block, value);
                device.write(1024, Unpooled.wrappedBuffer(block), false);
            }
        });

        byte[] seen = new byte[512];
        boolean torn = false;
        for (int i = 0; i < 50_000 && !torn; i++) {
            device.read(1024, Unpooled.wrappedBuffer(seen).clear());
            for (byte b : seen) {
                torn |= b != seen[0];
            }
        }
        stop.set(true);
        await(writer);

        assertTrue(!torn, () -> "parts of two writes: " + Arrays.toString(seen));
    }

    @Test
    void aSizeThatIsNoMultipleOfTheBlockSizeIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("odd"), new byte[1000]);

        IOException refused =
                assertThrows(IOException.class, () -> FileDevice.open("odd", DeviceIdentity.ofName("odd"), file, 512));

        assertTrue(refused.getMessage().contains("1000 bytes are not a positive multiple"), refused::getMessage);
        assertThrows(IllegalArgumentException.class, () -> MemoryDevice.of("odd", 1000));
    }

    @Test
    void creatingExtendsAFileAndKeepsWhatIsInIt(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("short"), new byte[] {1, 2, 3});

        FileDevice.create("short", DeviceIdentity.ofName("short"), file, 4096, 512)
                .close();
        try (FileDevice again = FileDevice.create("short", DeviceIdentity.ofName("short"), file, 1024, 512)) {
            assertEquals(8, again.blocks());
        }

        assertEquals(4096, Files.size(file));
        assertEquals(3, Files.readAllBytes(file)[2]);
    }

    @Test
    void aFailingFileEndsTheStageWithTheReason(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("file");
        FileDevice device = FileDevice.create("file", DeviceIdentity.ofName("file"), file, 4096, 512);
        device.close();

        assertThrows(CompletionException.class, () -> await(device.read(0, Unpooled.buffer(512, 512))));
    }
}

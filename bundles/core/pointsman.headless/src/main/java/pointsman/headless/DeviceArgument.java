package pointsman.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import pointsman.headless.text.Quantities;
import pointsman.storage.BackingDevice;
import pointsman.storage.DeviceIdentity;
import pointsman.storage.FileDevice;
import pointsman.storage.MemoryDevice;

/**
 * A device as it is given on the command line; exactly one of file and bytes is there.
 *
 * @param name of the device; its identity follows from it
 * @param file where its blocks are
 * @param bytes its size in memory
 */
record DeviceArgument(String name, Optional<Path> file, OptionalLong bytes) {

    private static final String MEMORY = "memory:";
    private static final int BLOCK_BYTES = 512;

    /** Reads NAME=FILE or NAME=memory:SIZE; an IllegalArgumentException says what is allowed. */
    static DeviceArgument parse(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals);
        String where = text.substring(equals + 1);
        if (name.isBlank() || where.isBlank()) {
            throw new IllegalArgumentException(
                    "a device is NAME=FILE or NAME=memory:SIZE, like mail=/srv/mail.img or mail=memory:64MiB, got '%s'"
                            .formatted(text));
        }
        if (!where.startsWith(MEMORY)) {
            return new DeviceArgument(name, Optional.of(Path.of(where)), OptionalLong.empty());
        }
        long bytes = Quantities.bytes(where.substring(MEMORY.length()));
        if (bytes % BLOCK_BYTES != 0) {
            throw new IllegalArgumentException(
                    "device %s: the size is a multiple of %d bytes, got %d".formatted(name, BLOCK_BYTES, bytes));
        }
        return new DeviceArgument(name, Optional.empty(), OptionalLong.of(bytes));
    }

    BackingDevice open() throws IOException {
        if (file.isEmpty()) {
            return MemoryDevice.of(name, bytes.getAsLong());
        }
        if (!Files.exists(file.get())) {
            throw new IOException("device %s: there is no file %s; make one, for example with: truncate -s 1G %2$s"
                    .formatted(name, file.get()));
        }
        return FileDevice.open(name, DeviceIdentity.ofName(name), file.get(), BLOCK_BYTES);
    }
}

package pointsman.ui.tests.tour;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What is written in a picture, kept in its PNG file as international text with the keyword {@code Description} (PNG
 * specification, sections 11.2.2 and 11.3.3.4), a line for each text. So a picture and its words are renewed together.
 */
final class PictureText {

    private static final String CHUNK = "iTXt";

    /** Keyword, its end, no compression and its method, no language, no translated keyword. */
    private static final byte[] HEAD = "Description\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final int SIGNATURE = 8;
    private static final int LENGTH = 4;
    private static final int TYPE = 4;
    private static final int CHECKSUM = 4;

    private PictureText() {}

    /** The texts in a file; empty if it has none. */
    static Optional<List<String>> read(Path picture) throws IOException {
        ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(picture));
        png.position(SIGNATURE);
        while (png.remaining() >= LENGTH + TYPE) {
            byte[] data = new byte[png.getInt()];
            byte[] type = new byte[TYPE];
            png.get(type).get(data).position(png.position() + CHECKSUM);
            if (CHUNK.equals(new String(type, StandardCharsets.US_ASCII)) && startsWithHead(data)) {
                String text = new String(data, HEAD.length, data.length - HEAD.length, StandardCharsets.UTF_8);
                return Optional.of(text.lines().toList());
            }
        }
        return Optional.empty();
    }

    /** Adds texts to a file that has none. */
    static void write(Path picture, List<String> texts) throws IOException {
        byte[] png = Files.readAllBytes(picture);
        // Behind the header, which is the first chunk.
        int headerEnd = SIGNATURE + LENGTH + TYPE + ByteBuffer.wrap(png).getInt(SIGNATURE) + CHECKSUM;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(png, 0, headerEnd);
        file.writeBytes(chunk(String.join("\n", texts)));
        file.write(png, headerEnd, png.length - headerEnd);
        Files.write(picture, file.toByteArray());
    }

    private static byte[] chunk(String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer typeAndData = ByteBuffer.allocate(TYPE + HEAD.length + words.length)
                .put(CHUNK.getBytes(StandardCharsets.US_ASCII))
                .put(HEAD)
                .put(words);
        CRC32 checksum = new CRC32();
        checksum.update(typeAndData.array());
        return ByteBuffer.allocate(LENGTH + typeAndData.capacity() + CHECKSUM)
                .putInt(HEAD.length + words.length)
                .put(typeAndData.array())
                .putInt((int) checksum.getValue())
                .array();
    }

    private static boolean startsWithHead(byte[] data) {
        return data.length >= HEAD.length && Arrays.equals(data, 0, HEAD.length, HEAD, 0, HEAD.length);
    }
}

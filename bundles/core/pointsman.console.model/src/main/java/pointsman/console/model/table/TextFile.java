package pointsman.console.model.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import pointsman.api.file.AtomicFile;
import pointsman.console.model.text.FileMessages;

/**
 * A file of text in UTF-8 that is there as a whole or not at all. Blocks: not for a UI thread.
 *
 * @param path where
 */
public record TextFile(Path path) {

    /**
     * Writes it, in the place of what is there.
     *
     * @throws IOException saying what to do; a file that was there is as it was
     */
    public void write(String text) throws IOException {
        try {
            new AtomicFile(path).replace(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IOException(
                    "%s cannot be written. %s Choose another folder, or see who may write there and how full it is."
                            .formatted(path, FileMessages.of(e)),
                    e);
        }
    }
}

package pointsman.console.model.chart;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.file.AtomicFile;
import pointsman.console.model.text.FileMessages;

/**
 * A file into which a person saves what a chart shows.
 *
 * @param path where
 */
public record ChartFile(Path path) {

    /**
     * Writes it whole or not at all; blocks, so not for the UI thread. An older file of that name is replaced.
     *
     * @throws RedirectorException FAILED with words that say what to do, if it cannot be written
     */
    public void write(byte[] content) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                throw new FileSystemException(path.toString(), null, "there is no folder " + folder);
            }
            if (Files.isDirectory(path)) {
                throw new FileSystemException(path.toString(), null, "there is a folder of that name");
            }
            new AtomicFile(path).replace(content);
        } catch (IOException e) {
            throw new RedirectorException(
                    Code.FAILED,
                    "%s was not written. %s Choose another folder or name.".formatted(path, FileMessages.of(e)),
                    e);
        }
    }
}

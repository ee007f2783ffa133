package pointsman.console.model.chart;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;

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
        Path folder = path.toAbsolutePath().getParent();
        Path draft = path.resolveSibling("." + path.getFileName() + ".part");
        try {
            if (Files.isDirectory(path)) {
                throw new FileSystemException(path.toString(), null, "there is a folder of that name");
            }
            try {
                Files.write(draft, content);
                Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (NoSuchFileException e) {
            throw failure("there is no folder " + folder, e);
        } catch (AccessDeniedException e) {
            throw failure("you may not write there", e);
        } catch (FileSystemException e) {
            throw failure(e.getReason() == null ? e.toString() : e.getReason(), e);
        } catch (IOException e) {
            throw failure(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private RedirectorException failure(String why, IOException cause) {
        return new RedirectorException(
                Code.FAILED, "%s was not written: %s. Choose another folder or name.".formatted(path, why), cause);
    }
}

package pointsman.console.model.diagram;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import pointsman.api.file.AtomicFile;
import pointsman.console.model.text.FileMessages;

/**
 * A file for a picture of a diagram. It is replaced as a whole or not at all.
 *
 * @param path where it is
 * @param format what is written to it
 */
public record PictureFile(Path path, Format format) {

    /** What a picture can be written as. */
    public enum Format {
        PNG("PNG image (*.png)"),
        SVG("SVG drawing (*.svg)"),
        PDF("PDF document (*.pdf)");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** What it is called on the screen. */
        public String label() {
            return label;
        }

        /** How the names of its files end, without a dot. */
        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The file that a person means: what its name ends with decides, else the format that was chosen beside it.
     *
     * @param chosen path as it was typed
     */
    public static PictureFile of(String chosen, Format otherwise) {
        String lower = chosen.toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (lower.endsWith("." + format.extension())) {
                return new PictureFile(Path.of(chosen), format);
            }
        }
        return new PictureFile(Path.of(chosen + "." + otherwise.extension()), otherwise);
    }

    /**
     * Writes a picture.
     *
     * @throws IOException if it cannot be written; what was there is as it was
     */
    public void write(byte[] content) throws IOException {
        new AtomicFile(path).replace(content);
    }

    /** What to tell a person of a picture that could not be written. */
    public static String failure(Path path, Throwable failure) {
        Path folder = path.toAbsolutePath().getParent();
        String why;
        if (folder == null || !Files.isDirectory(folder)) {
            why = "There is no folder " + folder + ".";
        } else if (failure instanceof AccessDeniedException) {
            why = "You are not allowed to write to " + folder + ".";
        } else {
            why = failure instanceof IOException known ? FileMessages.of(known) : failure.getMessage() + ".";
        }
        return "%s was not written. %s%n%nWhat was there is as it was. Choose another folder."
                .formatted(path.getFileName(), why);
    }
}

package pointsman.ui.tests.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pictures of the whole screen, taken by ImageMagick from the X server: what a person would see. */
public final class Screenshot {

    private static final ExternalTool IMPORT = new ExternalTool("import", "imagemagick");

    private Screenshot() {}

    /**
     * Takes one, replacing an older one.
     *
     * @param file a PNG file; its folder is made when missing
     * @return the file
     */
    public static Path capture(Path file) {
        IMPORT.require();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + file, e);
        }
        IMPORT.run(List.of("-window", "root", file.toString()));
        return file;
    }
}

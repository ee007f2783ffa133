package pointsman.ui.tests.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.graphics.Rectangle;

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
        return capture(file, List.of());
    }

    /**
     * Takes one of a part of the screen, replacing an older one.
     *
     * @param file a PNG file; its folder is made when missing
     * @param part in pixels of the screen
     * @return the file
     */
    public static Path capture(Path file, Rectangle part) {
        return capture(
                file,
                List.of(
                        "-crop",
                        "%dx%d+%d+%d".formatted(part.width, part.height, part.x, part.y),
                        "+repage",
                        "-strip"));
    }

    private static Path capture(Path file, List<String> options) {
        IMPORT.require();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + file, e);
        }
        List<String> arguments = new ArrayList<>(List.of("-window", "root"));
        arguments.addAll(options);
        arguments.add(file.toString());
        IMPORT.run(arguments);
        return file;
    }
}

package pointsman.console.model.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The user guide as it was when the product was built.
 *
 * @param blocks in order
 */
public record Guide(List<GuideBlock> blocks) {

    private static final String FILE = "console.md";

    public Guide {
        blocks = List.copyOf(blocks);
    }

    /** Reads the guide of this product. Quick: it is a resource of this bundle. */
    public static Guide load() {
        try (InputStream file = Guide.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the bundle lacks " + FILE);
            }
            return new Guide(new GuideText().read(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of the guide, to be closed by the caller; null if the product has none of this name. */
    public InputStream open(GuideBlock.Picture picture) {
        return Guide.class.getResourceAsStream(picture.file());
    }
}

package pointsman.console.model.diagram;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a person chose, and the one that is written once its name has an extension.
 *
 * @param chosen as it was typed; the dialog has asked whether this one may be replaced
 * @param path that is written
 */
public record ChosenFile(Path chosen, Path path) {

    /** Whether a file would be replaced of which the person was not asked. Reads the disk. */
    public boolean replacesUnasked() {
        return !path.equals(chosen) && Files.exists(path);
    }

    /** What to ask before it is replaced. */
    public String question() {
        return "%s is there already. Replace it?".formatted(path.getFileName());
    }
}

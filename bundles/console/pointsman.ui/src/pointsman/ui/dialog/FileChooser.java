package pointsman.ui.dialog;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a person for a file to save into. */
@FunctionalInterface
public interface FileChooser {

    /**
     * The file; empty when the person has thought better of it.
     *
     * @param name name that is suggested, with its extension
     */
    Optional<Path> choose(String name);
}

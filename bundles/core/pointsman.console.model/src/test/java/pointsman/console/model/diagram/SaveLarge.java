package pointsman.console.model.diagram;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A program that saves a design of a thousand devices over a file. */
final class SaveLarge {

    /** Exit status when it could not be saved. */
    static final int FAILED = 3;

    private SaveLarge() {}

    public static void main(String[] arguments) {
        try {
            new TopologyFile(Path.of(arguments[0]))
                    .save(new Content(Systems.topology(2, 1_000, 1), Map.of(), Map.of()));
        } catch (IOException e) {
            System.out.println(e.getMessage());
            System.exit(FAILED);
        }
    }
}

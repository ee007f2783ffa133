package pointsman.ui.topology;

import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.diagram.HandPositions;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.saving.KeptSettings;

/**
 * The places chosen by hand in the topology of one engine, kept with the console's other settings.
 *
 * @param engine what people call it
 */
record KeptPlaces(String engine, HandPositions file, KeptSettings settings) {

    private static final Logger log = LoggerFactory.getLogger(KeptPlaces.class);

    /** What was kept last. */
    Map<String, Position> load() {
        try {
            return file.load();
        } catch (IOException e) {
            log.warn("The places chosen by hand could not be read; everything is placed automatically", e);
            return Map.of();
        }
    }

    /** Keeps these instead, now or when it is possible. */
    void keep(Map<String, Position> places) {
        settings.keep("the places in the topology of " + engine, () -> file.save(places));
    }
}

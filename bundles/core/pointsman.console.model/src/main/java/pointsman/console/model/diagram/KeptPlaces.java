package pointsman.console.model.diagram;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.saving.KeptSettings;

/** The places chosen by hand in the topology of one engine, kept with the console's other settings. On their thread. */
public final class KeptPlaces {

    private static final Logger log = LoggerFactory.getLogger(KeptPlaces.class);

    private final String engine;
    private final HandPositions file;
    private final KeptSettings settings;

    /**
     * @param engine the id of its connection; unlike the label, no two engines have the same
     * @param folder has a file for each engine
     */
    public KeptPlaces(String engine, Path folder, KeptSettings settings) {
        this.engine = engine;
        this.file = new HandPositions(folder.resolve(URLEncoder.encode(engine, StandardCharsets.UTF_8) + ".places"));
        this.settings = settings;
    }

    /** What was kept last. */
    public Map<String, Position> load() {
        try {
            return file.load();
        } catch (IOException e) {
            log.warn("The places chosen by hand could not be read; everything is placed automatically", e);
            return Map.of();
        }
    }

    /** Keeps these instead, now or when it is possible. */
    public void keep(Map<String, Position> places) {
        settings.keep("the places in the topology of " + engine, () -> file.save(places));
    }
}

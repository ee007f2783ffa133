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

    /** Writes what can be asked of it while it waits. */
    private record Saving(HandPositions file, Map<String, Position> places) implements KeptSettings.Writing {
        @Override
        public void write() throws IOException {
            file.save(places);
        }
    }

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

    /** What was kept last, written or not. */
    public Map<String, Position> load() {
        if (settings.waiting(name()).orElse(null) instanceof Saving saving) {
            return saving.places();
        }
        try {
            return file.load();
        } catch (IOException e) {
            log.warn("The places chosen by hand could not be read; everything is placed automatically", e);
            return Map.of();
        }
    }

    /** Keeps these instead, now or when it is possible. */
    public void keep(Map<String, Position> places) {
        settings.keep(name(), new Saving(file, Map.copyOf(places)));
    }

    private String name() {
        return "the places in the topology of " + engine;
    }
}

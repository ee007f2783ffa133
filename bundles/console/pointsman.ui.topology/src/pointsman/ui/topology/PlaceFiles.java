package pointsman.ui.topology;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.diagram.KeptPlaces;
import pointsman.console.model.saving.KeptSettings;

/** Where places chosen by hand are kept: one file for each engine, with the console's other settings. */
final class PlaceFiles {

    private static final Logger log = LoggerFactory.getLogger(PlaceFiles.class);

    private PlaceFiles() {}

    /** Empty when the console was started without a folder for its settings. */
    static Optional<KeptPlaces> of(EngineConnection connection, KeptSettings settings) {
        try {
            Path folder = Platform.getStateLocation(FrameworkUtil.getBundle(PlaceFiles.class))
                    .toFile()
                    .toPath();
            return Optional.of(new KeptPlaces(connection.id(), folder, settings));
        } catch (IllegalStateException e) {
            log.info("Places chosen by hand are not kept: the console has no folder for its settings", e);
            return Optional.empty();
        }
    }
}

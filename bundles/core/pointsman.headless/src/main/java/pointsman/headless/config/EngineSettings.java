package pointsman.headless.config;

import java.util.List;
import pointsman.engine.EngineConfiguration;
import pointsman.remote.server.ApiEndpoint;

/**
 * What the daemon is told by its file.
 *
 * @param engine the engine's own part
 * @param api where the API listens and who may use it
 * @param warnings what is allowed but should not be, each in a sentence
 */
public record EngineSettings(EngineConfiguration engine, ApiEndpoint api, List<String> warnings) {

    public EngineSettings {
        warnings = List.copyOf(warnings);
    }
}

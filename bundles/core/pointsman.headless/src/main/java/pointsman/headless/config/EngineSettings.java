package pointsman.headless.config;

import java.net.InetSocketAddress;
import java.util.List;
import pointsman.engine.EngineConfiguration;

/**
 * What the daemon is told by its file.
 *
 * @param engine the engine's own part
 * @param apiAddress where the API listens, a loopback address
 * @param warnings what is allowed but should not be, each in a sentence
 */
public record EngineSettings(EngineConfiguration engine, InetSocketAddress apiAddress, List<String> warnings) {

    public EngineSettings {
        warnings = List.copyOf(warnings);
    }
}

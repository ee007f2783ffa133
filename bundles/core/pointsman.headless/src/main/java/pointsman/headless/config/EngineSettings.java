package pointsman.headless.config;

import java.net.InetSocketAddress;
import pointsman.engine.EngineConfiguration;

/**
 * What the daemon is told by its file.
 *
 * @param engine the engine's own part
 * @param apiAddress where the API listens, a loopback address
 */
public record EngineSettings(EngineConfiguration engine, InetSocketAddress apiAddress) {}

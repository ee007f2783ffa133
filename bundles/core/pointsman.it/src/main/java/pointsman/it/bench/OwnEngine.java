package pointsman.it.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.access.AccessRules;
import pointsman.it.support.Resources;

/** An engine in this process that lets every client in. */
final class OwnEngine {

    private OwnEngine() {}

    /** Starts one with a folder of its own; it is ready, and closed when the program ends. */
    static RedirectorEngine start(Resources resources, List<ServerConfiguration> servers) throws IOException {
        RedirectorEngine engine = resources.add(RedirectorEngine.start(EngineConfiguration.of(
                        "bench",
                        resources.add(new WorkFolder()).path(),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        servers)
                .withAccess(AccessRules.everyone())));
        Waiting.on(engine.ready());
        return engine;
    }
}

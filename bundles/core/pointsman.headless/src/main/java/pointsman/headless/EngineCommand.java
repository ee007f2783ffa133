package pointsman.headless;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pointsman.engine.RedirectorEngine;
import pointsman.headless.config.ConfigurationException;
import pointsman.headless.config.EngineFile;
import pointsman.headless.config.EngineSettings;
import pointsman.headless.text.Addresses;
import pointsman.remote.server.HttpServerOptions;
import pointsman.remote.server.RedirectorHttpServer;

@Command(
        name = "engine",
        description = "Run a redirector engine until told to end (SIGTERM, Ctrl-C).",
        mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(EngineCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE.yaml",
            description = "The engine's configuration; docs/engine-example.yaml shows every key.")
    private Path config;

    @Override
    public Integer call() throws Exception {
        EngineSettings settings = settings();
        settings.warnings().forEach(LOG::warn);
        RedirectorEngine engine;
        RedirectorHttpServer api;
        try {
            engine = RedirectorEngine.start(settings.engine());
        } catch (IOException e) {
            throw new UserError(e.getMessage(), e);
        }
        try {
            api = api(settings, engine);
        } catch (IOException e) {
            engine.close();
            throw new UserError(e.getMessage(), e);
        }
        new Termination().closeWhenTold(() -> {
            try (engine) {
                api.close();
            }
        });
        return 0;
    }

    private RedirectorHttpServer api(EngineSettings settings, RedirectorEngine engine) throws IOException {
        RedirectorHttpServer api = new RedirectorHttpServer(engine, settings.api(), HttpServerOptions.DEFAULT);
        String portals = engine.portals().stream()
                .map((InetSocketAddress portal) -> Addresses.format(portal))
                .collect(Collectors.joining(", "));
        spec.commandLine()
                .getOut()
                .println("engine %s: clients log in at %s, the API is at %s"
                        .formatted(settings.engine().name(), portals, api.uri()));
        spec.commandLine().getOut().flush();
        return api;
    }

    private EngineSettings settings() {
        try {
            return new EngineFile(config).read();
        } catch (ConfigurationException e) {
            throw new UserError(e.getMessage(), e);
        }
    }
}

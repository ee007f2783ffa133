package pointsman.headless.ctl;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import pointsman.remote.client.RemoteRedirectorService;

/** What all commands to an engine have in common: where it is and how the answer is printed. */
@Command(
        name = "ctl",
        description = "Look at a running engine and tell it what to do.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServersCommand.class,
            DevicesCommand.class,
            DeviceCommand.class,
            ClientsCommand.class,
            MappingCommand.class,
            RemapCommand.class,
            VolumeCommand.class,
            PlanCommand.class,
            EventsCommand.class,
            LoadCommand.class,
            EfficiencyCommand.class,
            ForecastCommand.class,
            WhatIfCommand.class,
            ServerCommand.class,
            ProblemsCommand.class,
            PolicyCommand.class,
            AutomationCommand.class
        })
public final class Ctl implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:POINTSMAN_ENGINE:-http://127.0.0.1:3290}",
            description = "Where the engine's API is; default: $POINTSMAN_ENGINE, else http://127.0.0.1:3290.")
    private String engine;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the JSON of the API instead of tables.")
    private boolean json;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    boolean json() {
        return json;
    }

    RemoteRedirectorService connect() {
        try {
            return new RemoteRedirectorService(new URI(engine));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--engine: the address of an engine is like http://127.0.0.1:3290, got '%s'".formatted(engine),
                    e);
        }
    }
}

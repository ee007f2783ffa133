package pointsman.headless.ctl;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Fingerprint;
import pointsman.api.access.RemoteAccess;
import pointsman.remote.client.RemoteOptions;
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
            description = "Where the engine's API is, http:// or https://;"
                    + " default: $POINTSMAN_ENGINE, else http://127.0.0.1:3290.")
    private String engine;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:POINTSMAN_TOKEN_FILE}",
            description = "A file with the token that the engine asks for; default: $POINTSMAN_TOKEN_FILE.")
    private Path tokenFile;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA-256",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:POINTSMAN_FINGERPRINT}",
            description = "The fingerprint of the only certificate that is accepted of the engine, as its log shows it;"
                    + " default: $POINTSMAN_FINGERPRINT, else the certificates that Java trusts.")
    private String fingerprint;

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
        URI address = address();
        RemoteAccess access = new RemoteAccess(token(), certificate());
        try {
            return new RemoteRedirectorService(address, access, RemoteOptions.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--engine: " + e.getMessage(), e);
        }
    }

    private URI address() {
        try {
            return new URI(engine);
        } catch (URISyntaxException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--engine: the address of an engine is like http://127.0.0.1:3290, got '%s'".formatted(engine),
                    e);
        }
    }

    private Optional<AccessToken> token() {
        if (tokenFile == null || tokenFile.toString().isEmpty()) {
            return Optional.empty();
        }
        TokenSource source = new TokenSource(tokenFile);
        AccessToken token = source.read();
        source.warning().ifPresent(spec.commandLine().getErr()::println);
        return Optional.of(token);
    }

    private Optional<Fingerprint> certificate() {
        try {
            return Optional.ofNullable(fingerprint)
                    .filter(text -> !text.isBlank())
                    .map(Fingerprint::parse);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--fingerprint: " + e.getMessage(), e);
        }
    }
}

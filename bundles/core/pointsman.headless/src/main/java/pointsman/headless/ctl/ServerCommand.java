package pointsman.headless.ctl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;

@Command(
        name = "server",
        description = "Say what a server may be used for. Draining moves its devices away.",
        mixinStandardHelpOptions = true)
final class ServerCommand extends CtlAction {

    @Parameters(index = "0", paramLabel = "SERVER", description = "Name or id of the server.")
    private String server;

    @Parameters(index = "1", paramLabel = "MODE", description = "active, draining or maintenance.")
    private ServerMode mode;

    @Override
    int act(CtlSession session) throws InterruptedException {
        Names names = new Names(session.snapshot());
        ServerStatus status = session.await(session.service().setServerMode(names.server(server), mode, session.who()));
        if (session.printer().json()) {
            session.printer().value(status);
            return 0;
        }
        session.printer()
                .line("Server %s is %s and %s."
                        .formatted(names.of(status.id()), Tones.word(status.health()), Tones.word(status.mode())));
        return 0;
    }
}

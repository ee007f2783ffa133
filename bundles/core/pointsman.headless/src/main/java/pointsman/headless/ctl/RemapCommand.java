package pointsman.headless.ctl;

import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pointsman.api.MappingChange;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.headless.text.Figures;

@Command(
        name = "remap",
        description = "Move a device to another server while its clients go on.",
        mixinStandardHelpOptions = true)
final class RemapCommand extends CtlAction {

    @Parameters(index = "0", paramLabel = "DEVICE", description = "Name or id of the device.")
    private String device;

    @Parameters(index = "1", paramLabel = "SERVER", description = "Name or id of the server that shall serve it.")
    private String server;

    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "asked for with ctl", description = "For the audit.")
    private String why;

    @Option(
            names = "--expect-revision",
            paramLabel = "N",
            description = "Refuse if the mapping table has another revision by now.")
    private Long expectedRevision;

    @Override
    int act(CtlSession session) throws InterruptedException {
        Names names = new Names(session.snapshot());
        RemapOutcome outcome = session.await(session.service()
                .remap(new RemapRequest(
                        names.device(device),
                        names.server(server),
                        expectedRevision == null ? OptionalLong.empty() : OptionalLong.of(expectedRevision),
                        session.who(),
                        why)));
        if (session.printer().json()) {
            session.printer().value(outcome);
            return 0;
        }
        MappingChange change = outcome.change();
        session.printer()
                .line("Device %s moved from %s to %s; its requests were held for %s (revision %d)."
                        .formatted(
                                names.of(change.device()),
                                change.from().map(names::of).orElse("nowhere"),
                                names.of(change.to()),
                                Figures.duration(outcome.pause()),
                                change.revision()));
        return 0;
    }
}

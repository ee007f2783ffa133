package pointsman.headless.ctl;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pointsman.api.MappingChange;
import pointsman.api.MappingEntry;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;

@Command(
        name = "mapping",
        description = "Which device is reached through which server.",
        mixinStandardHelpOptions = true)
final class MappingCommand extends CtlAction {

    @Option(
            names = "--history",
            arity = "0..1",
            fallbackValue = "20",
            paramLabel = "N",
            description = "The last N changes instead, newest first; 20 unless said otherwise.")
    private Integer history;

    @Override
    int act(CtlSession session) throws InterruptedException {
        return history == null ? table(session) : changes(session);
    }

    private static int table(CtlSession session) throws InterruptedException {
        SystemSnapshot snapshot = session.snapshot();
        if (session.printer().json()) {
            session.printer().value(snapshot.mapping());
            return 0;
        }
        Names names = new Names(snapshot);
        Table table =
                new Table().words("DEVICE").words("SERVER").figures("REVISION").words("SINCE");
        List<MappingEntry> entries = snapshot.mapping().entries().values().stream()
                .sorted(Comparator.comparing(entry -> names.of(entry.device())))
                .toList();
        for (MappingEntry entry : entries) {
            table.row(
                    names.of(entry.device()), names.of(entry.server()), entry.revision(), Figures.time(entry.since()));
        }
        session.printer().table(table);
        session.printer().line("Revision %d".formatted(snapshot.mapping().revision()));
        return 0;
    }

    private int changes(CtlSession session) throws InterruptedException {
        List<MappingChange> changes = session.await(session.service().mappingHistory(history));
        if (session.printer().json()) {
            session.printer().value(changes);
            return 0;
        }
        Names names = new Names(session.snapshot());
        Table table = new Table()
                .figures("REVISION")
                .words("TIME")
                .words("DEVICE")
                .words("FROM")
                .words("TO")
                .words("CAUSE")
                .words("WHO")
                .words("WHY");
        for (MappingChange change : changes) {
            table.row(
                    change.revision(),
                    Figures.time(change.time()),
                    names.of(change.device()),
                    change.from().map(names::of).orElse(Figures.UNKNOWN),
                    names.of(change.to()),
                    Tones.word(change.cause()).replace('_', ' '),
                    change.who(),
                    change.why());
        }
        session.printer().table(table);
        return 0;
    }
}

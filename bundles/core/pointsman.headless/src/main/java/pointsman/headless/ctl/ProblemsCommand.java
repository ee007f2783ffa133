package pointsman.headless.ctl;

import picocli.CommandLine.Command;
import pointsman.api.Problem;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Table;

@Command(name = "problems", description = "What is wrong, the worst first.", mixinStandardHelpOptions = true)
final class ProblemsCommand extends CtlAction {

    @Override
    int act(CtlSession session) throws InterruptedException {
        SystemSnapshot snapshot = session.snapshot();
        if (session.printer().json()) {
            session.printer().value(snapshot.problems());
            return 0;
        }
        if (snapshot.problems().isEmpty()) {
            session.printer().line("Nothing is wrong.");
            return 0;
        }
        Sentences sentences = Sentences.of(snapshot);
        Table table = new Table().words("SEVERITY").words("PROBLEM");
        for (Problem problem : snapshot.problems()) {
            table.row(Tones.of(problem.severity()), sentences.of(problem));
        }
        session.printer().table(table);
        return 0;
    }
}

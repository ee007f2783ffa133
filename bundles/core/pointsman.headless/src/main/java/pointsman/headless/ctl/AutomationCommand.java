package pointsman.headless.ctl;

import java.util.Optional;
import picocli.CommandLine.Command;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationStatus;
import pointsman.api.Plan;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;

/** What the engine does of itself. */
@Command(
        name = "automation",
        description = "What the engine does of itself, what it would do next, and why it waits.",
        mixinStandardHelpOptions = true)
final class AutomationCommand extends CtlAction {

    @Override
    int act(CtlSession session) throws InterruptedException {
        AutomationStatus status = session.await(session.service().automation());
        if (session.printer().json()) {
            session.printer().value(status);
            return 0;
        }
        SystemSnapshot snapshot = session.snapshot();
        Sentences sentences = Sentences.of(snapshot);
        session.printer()
                .line("Mode:   %s%s"
                        .formatted(
                                Tones.word(status.mode()),
                                status.mode() == AutomationMode.MANUAL
                                        ? "; change it with 'pointsman ctl policy --mode'"
                                        : ""));
        session.printer()
                .line("State:  %s since %s"
                        .formatted(Tones.word(status.state()).replace('_', ' '), Figures.time(status.since())));
        status.waiting().forEach(reason -> session.printer().line("Waits:  " + sentences.of(reason)));
        status.looked().ifPresent(time -> session.printer()
                .line("Looked: %s%s"
                        .formatted(
                                Figures.time(time),
                                status.nextLook()
                                        .map(next -> ", again at " + Figures.time(next))
                                        .orElse(""))));
        if (status.learning() && status.mode() != AutomationMode.MANUAL) {
            session.printer()
                    .line(
                            "Learns: which load lasts is not known yet, so that plans are made for what was measured last.");
        }
        if (status.urgent()) {
            session.printer()
                    .line("Urgent: the plan pays within minutes, so that it need not be known what will last.");
        }
        show(session, snapshot, status.next());
        return 0;
    }

    private static void show(CtlSession session, SystemSnapshot snapshot, Optional<Plan> next) {
        if (next.isEmpty()) {
            return;
        }
        PlanText text = new PlanText(snapshot);
        text.lines(next.get()).forEach(session.printer()::line);
        session.printer().table(text.moves(next.get()));
    }
}

package pointsman.headless.ctl;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pointsman.api.Event;
import pointsman.api.Sentences;
import pointsman.headless.text.Figures;

@Command(name = "events", description = "What happened, oldest first.", mixinStandardHelpOptions = true)
final class EventsCommand extends CtlAction {

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "The newest N events; default 50.")
    private int limit;

    @Option(names = "--after", paramLabel = "NUMBER", defaultValue = "0", description = "Only events after this one.")
    private long after;

    @Option(names = "--follow", description = "Go on with each event until interrupted.")
    private boolean follow;

    @Override
    int act(CtlSession session) throws InterruptedException {
        if (!follow) {
            List<Event> events = session.await(session.service().events(after, limit));
            if (session.printer().json()) {
                session.printer().value(events);
                return 0;
            }
            Sentences sentences = Sentences.of(session.snapshot());
            events.forEach(event -> session.printer().line(line(event, sentences)));
            return 0;
        }
        Reports reports = new Reports(spec.commandLine().getErr());
        try (var subscription = session.service().subscribe(reports)) {
            // From the first snapshot on nothing is missed, so what came before it can be asked for now.
            Sentences sentences = Sentences.of(reports.nextSnapshot());
            long last = after;
            for (Event event : session.await(session.service().events(after, limit))) {
                print(session, event, sentences);
                last = event.number();
            }
            while (true) {
                Event event = reports.nextEvent();
                if (event.number() > last) {
                    print(session, event, Sentences.of(session.snapshot()));
                    last = event.number();
                }
            }
        }
    }

    private static void print(CtlSession session, Event event, Sentences sentences) {
        if (session.printer().json()) {
            session.printer().valueLine(event);
        } else {
            session.printer().line(line(event, sentences));
        }
    }

    private static String line(Event event, Sentences sentences) {
        return "%6d  %s  %-7s  %s"
                .formatted(
                        event.number(), Figures.time(event.time()), Tones.word(event.severity()), sentences.of(event));
    }
}

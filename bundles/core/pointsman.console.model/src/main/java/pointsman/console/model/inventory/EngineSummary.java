package pointsman.console.model.inventory;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pointsman.api.Problem;
import pointsman.api.Sentences;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Caller;
import pointsman.console.model.alarm.Alarm;
import pointsman.console.model.connection.AccessText;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.style.Status;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;
import pointsman.console.model.text.Unit;

/**
 * An engine in the list of connections: a heading and lines below it.
 *
 * @param id of the connection
 * @param label what people call it
 * @param sign how it is, at a glance
 * @param brief what is wrong, in a word or two beside the label
 * @param health all in a line
 * @param lines what more there is to say
 */
public record EngineSummary(String id, String label, Sign sign, String brief, String health, List<Line> lines) {

    private static final int MOST_PROBLEMS = 20;

    /**
     * One line.
     *
     * @param sign how bad it is; empty for a plain fact
     * @param topic what it is about
     * @param text what it says
     */
    public record Line(Optional<Sign> sign, Topic topic, String text) {}

    /** What a line is about. */
    public enum Topic {
        CONNECTION,
        SERVERS,
        DEVICES,
        EFFICIENCY,
        PROBLEM
    }

    public EngineSummary {
        lines = List.copyOf(lines);
    }

    /** The summary of a connection as it is now. */
    public static EngineSummary of(EngineConnection connection, Times times) {
        return of(connection, List.of(), times, ByteUnits.BINARY);
    }

    /**
     * The summary of a connection as it is now.
     *
     * @param alarms those that are raised
     * @param units in which they tell bytes
     */
    public static EngineSummary of(EngineConnection connection, List<Alarm> alarms, Times times, ByteUnits units) {
        return of(
                        connection.id(),
                        connection.label(),
                        connection.address(),
                        connection.snapshot(),
                        connection.staleReason(),
                        connection.staleSince(),
                        times)
                .with(alarms, units)
                .withAccess(connection.accessProblem(), connection.caller());
    }

    static EngineSummary of(
            String id,
            String label,
            Optional<URI> address,
            Optional<SystemSnapshot> snapshot,
            Optional<String> staleReason,
            Optional<Instant> staleSince,
            Times times) {
        Optional<Health> health = snapshot.map(Health::of);
        List<Line> lines = new ArrayList<>();
        staleReason.ifPresent(reason -> lines.add(new Line(
                Optional.of(Sign.STALE),
                Topic.CONNECTION,
                "Out of date since %s: %s"
                        .formatted(staleSince.map(times::localTime).orElse(Unit.UNKNOWN), reason))));
        lines.add(fact(Topic.CONNECTION, address.map(URI::toString).orElse("In this process")));
        health.ifPresent(known -> {
            lines.add(new Line(
                    known.serversDown() == 0 ? Optional.empty() : Optional.of(Sign.ERROR),
                    Topic.SERVERS,
                    known.serversText()));
            lines.add(new Line(
                    known.devicesNotOnline() == 0 ? Optional.empty() : Optional.of(Sign.WARNING),
                    Topic.DEVICES,
                    known.devicesText()));
            known.efficiency()
                    .ifPresent(efficiency ->
                            lines.add(fact(Topic.EFFICIENCY, "Efficiency " + Unit.SCORE.format(efficiency))));
        });
        snapshot.ifPresent(known -> lines.addAll(problems(known)));
        return new EngineSummary(
                id,
                label,
                sign(health, staleReason),
                staleReason.isPresent()
                        ? health.map(known -> "out of date").orElse("not reached")
                        : health.map(Health::problemsText).orElse("connecting…"),
                staleReason.isPresent()
                        ? health.map(known -> known.text() + " (out of date)").orElse("not reached")
                        : health.map(Health::text).orElse("connecting…"),
                lines);
    }

    /** Alarms are told with the problems, and the worse of both is the sign. */
    private EngineSummary with(List<Alarm> alarms, ByteUnits units) {
        if (alarms.isEmpty()) {
            return this;
        }
        List<Line> all = new ArrayList<>(lines);
        alarms.stream()
                .limit(MOST_PROBLEMS)
                .map(alarm -> new Line(Optional.of(Sign.of(alarm.rule().severity())), Topic.PROBLEM, alarm.text(units)))
                .forEach(all::add);
        Sign worst = alarms.stream()
                .map(alarm -> Sign.of(alarm.rule().severity()))
                .filter(alarm -> alarm == Sign.ERROR || alarm == Sign.WARNING && sign == Sign.OK)
                .max(Sign::compareTo)
                .filter(alarm -> sign == Sign.OK || sign == Sign.WARNING)
                .orElse(sign);
        String count = alarms.size() == 1 ? "1 alarm" : alarms.size() + " alarms";
        return new EngineSummary(id, label, worst, brief + ", " + count, health + ", " + count, all);
    }

    /** Trust that is missing is told first; whom the engine takes the console for, after the address. */
    EngineSummary withAccess(Optional<AccessProblem> problem, Optional<Caller> caller) {
        List<Line> all = new ArrayList<>(lines);
        caller.flatMap(AccessText::caller).ifPresent(text -> {
            int address = 0;
            while (address < all.size() - 1 && all.get(address).sign().isPresent()) {
                address++;
            }
            all.add(Math.min(address + 1, all.size()), fact(Topic.CONNECTION, text));
        });
        if (problem.isEmpty()) {
            return new EngineSummary(id, label, sign, brief, health, all);
        }
        all.add(0, new Line(Optional.of(Sign.ERROR), Topic.CONNECTION, AccessText.remedy(problem.get())));
        String wrong = AccessText.brief(problem.get());
        return new EngineSummary(id, label, Sign.ERROR, wrong, wrong, all);
    }

    private static Sign sign(Optional<Health> health, Optional<String> staleReason) {
        if (staleReason.isPresent()) {
            return Sign.STALE;
        }
        return health.map(Health::worst).map(Sign::of).orElse(Sign.MOVING);
    }

    private static Line fact(Topic topic, String text) {
        return new Line(Optional.empty(), topic, text);
    }

    private static List<Line> problems(SystemSnapshot snapshot) {
        List<Problem> mattering = snapshot.problems().stream()
                .filter(problem -> problem.severity() != Severity.INFO)
                .toList();
        if (mattering.isEmpty()) {
            return List.of();
        }
        Sentences sentences = new Names(snapshot).sentences();
        List<Line> lines = new ArrayList<>();
        mattering.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> new Line(
                        Optional.of(Sign.of(Status.of(problem.severity()))), Topic.PROBLEM, sentences.of(problem)))
                .forEach(lines::add);
        if (mattering.size() > MOST_PROBLEMS) {
            lines.add(fact(Topic.PROBLEM, "and %d more".formatted(mattering.size() - MOST_PROBLEMS)));
        }
        return lines;
    }
}

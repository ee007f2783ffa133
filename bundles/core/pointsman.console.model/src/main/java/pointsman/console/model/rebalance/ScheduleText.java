package pointsman.console.model.rebalance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import pointsman.api.PlanSchedule;
import pointsman.console.model.text.Times;

/**
 * A plan that waits for its time, or why it was not begun, in words.
 *
 * @param title in a word or two
 * @param headline what will happen when, or why not, in a sentence
 * @param details what else is to be known, in sentences
 */
public record ScheduleText(String title, String headline, List<String> details) {

    public ScheduleText {
        details = List.copyOf(details);
    }

    /**
     * @param now by the clock of the engine
     * @param zone of the reader
     */
    public static ScheduleText of(PlanSchedule schedule, Instant now, ZoneId zone) {
        String time = ScheduleChoice.said(schedule.notBefore(), zone);
        String by = "Scheduled by %s on %s%s."
                .formatted(
                        schedule.who(),
                        ScheduleChoice.said(schedule.made(), zone),
                        schedule.why().isEmpty() ? "" : ": " + schedule.why());
        return switch (schedule.state()) {
            case SCHEDULED -> waiting(schedule, now, zone, time, by);
            case BEGUN -> new ScheduleText("Begun", "The plan has begun.", List.of(by));
            case CANCELLED -> new ScheduleText("Cancelled", "The plan is not scheduled any more.", List.of(by));
            case EXPIRED ->
                new ScheduleText(
                        "Not begun",
                        "The plan was to begin on %s and was not begun: %s.".formatted(time, why(schedule)),
                        List.of(by, "It will not begin any more. Make a new plan of the system as it is now."));
            case REFUSED ->
                new ScheduleText(
                        "Refused",
                        "The engine refused the plan at its time, %s: %s.".formatted(time, why(schedule)),
                        List.of(by, "Nothing was moved. Make a new plan of the system as it is now."));
        };
    }

    private static ScheduleText waiting(PlanSchedule schedule, Instant now, ZoneId zone, String time, String by) {
        Duration ahead = Duration.between(now, schedule.notBefore());
        String headline = ahead.isNegative()
                ? "Due since %s, and waits: %s."
                        .formatted(time, schedule.detail().orElse("the engine looks at it"))
                : "Begins on %s (%s), in %s.".formatted(time, zone.getId(), Times.lasting(ahead));
        return new ScheduleText(
                "Scheduled",
                headline,
                List.of(
                        by,
                        "The engine begins it, whether or not a console is open, and at most %s late; later it does not begin at all."
                                .formatted(Times.lasting(Duration.between(schedule.notBefore(), schedule.latest()))),
                        "Devices that have been moved by then, and moves that the rules refuse by then, are left out."));
    }

    private static String why(PlanSchedule schedule) {
        return schedule.detail().orElse("no reason was given");
    }
}

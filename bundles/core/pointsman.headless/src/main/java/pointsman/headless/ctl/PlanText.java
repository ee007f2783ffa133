package pointsman.headless.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import pointsman.api.Execution;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.PlanSchedule;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Table;
import pointsman.headless.text.Table.Cell;
import pointsman.headless.text.Tone;

/** Plans and executions in words, with the names of one snapshot. */
final class PlanText {

    private final Names names;
    private final Sentences sentences;

    PlanText(SystemSnapshot snapshot) {
        this.names = new Names(snapshot);
        this.sentences = Sentences.of(snapshot);
    }

    /** What a plan is, above its moves. */
    List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("Plan %s (%s), made by %s at %s on revision %d"
                .formatted(
                        plan.id().isEmpty() ? "not kept" : plan.id(),
                        objective(plan, names),
                        plan.who(),
                        Figures.time(plan.created()),
                        plan.revision()));
        plan.noPlan()
                .ifPresentOrElse(
                        reason -> lines.add("No moves: " + sentences.of(reason)),
                        () -> lines.add("Efficiency now %s, after all moves %s%s"
                                .formatted(
                                        Figures.efficiency(plan.efficiencyNow()),
                                        Figures.efficiency(plan.efficiencyAfter()),
                                        with(plan))));
        plan.terms().ifPresent(terms -> lines.addAll(sentences.of(terms)));
        plan.assessment().ifPresent(assessment -> lines.addAll(figures(plan, assessment)));
        return lines;
    }

    /** What a plan is for, such as drain alpha. */
    static String objective(Plan plan, Names names) {
        return Tones.word(plan.objective())
                + plan.server().map(server -> " " + names.of(server)).orElse("");
    }

    /** Of a plan that empties a server: that what is possible counts this server, though it does nothing any more. */
    private String with(Plan plan) {
        boolean empties = plan.objective() == PlanObjective.DRAIN || plan.objective() == PlanObjective.EVACUATE;
        return empties
                ? plan.server()
                        .map(server -> " of what can be reached with " + names.of(server))
                        .orElse("")
                : "";
    }

    private List<String> figures(Plan plan, PlanAssessment assessment) {
        List<String> lines = new ArrayList<>();
        lines.add("Requests present now %s, after all moves %s, at least %s"
                .formatted(
                        EfficiencyText.present(assessment.presentNow()),
                        EfficiencyText.present(assessment.presentAfter()),
                        EfficiencyText.present(assessment.bound())));
        if (!plan.moves().isEmpty()) {
            lines.add("Waiting saved in %s: %s request-seconds, cost of the moves: %s"
                    .formatted(
                            Figures.span(assessment.horizon()),
                            EfficiencyText.present(assessment.saved()),
                            EfficiencyText.present(assessment.cost())));
        }
        assessment
                .gates()
                .forEach(verdict ->
                        lines.add("%s: %s".formatted(verdict.open() ? "Open" : "CLOSED", sentences.of(verdict))));
        new TreeMap<>(assessment.staying())
                .forEach((device, reason) ->
                        lines.add("%s stays: %s".formatted(names.of(device), sentences.of(reason))));
        return lines;
    }

    Table moves(Plan plan) {
        return moves(plan.moves());
    }

    /** Moves in their order, with what each does and why. */
    Table moves(List<Move> moves) {
        Table table = new Table()
                .figures("MOVE")
                .words("DEVICE")
                .words("FROM")
                .words("TO")
                .figures("EFFICIENCY")
                .words("EFFECT")
                .words("WHY");
        int number = 0;
        for (Move move : moves) {
            table.row(
                    ++number,
                    names.of(move.device()),
                    names.of(move.from()),
                    names.of(move.to()),
                    Figures.efficiency(move.efficiencyAfter()),
                    effects(move),
                    sentences.of(move.reason()));
        }
        return table;
    }

    /** The utilisations of both servers, of each resource that the move changes. */
    private static String effects(Move move) {
        List<String> effects = new ArrayList<>();
        for (MoveEffect effect : move.effects()) {
            if (effect.fromBefore() != effect.fromAfter() || effect.toBefore() != effect.toAfter()) {
                effects.add("%s %s>%s, %s>%s"
                        .formatted(
                                effect.resource(),
                                Figures.percent(effect.fromBefore()),
                                Figures.percent(effect.fromAfter()),
                                Figures.percent(effect.toBefore()),
                                Figures.percent(effect.toAfter())));
            }
        }
        return effects.isEmpty() ? Figures.UNKNOWN : String.join("; ", effects);
    }

    Table progress(Execution execution) {
        Table table = new Table()
                .figures("MOVE")
                .words("DEVICE")
                .words("FROM")
                .words("TO")
                .words("STATE")
                .figures("PAUSE")
                .words("ERROR");
        int number = 0;
        for (MoveProgress progress : execution.moves()) {
            table.row(
                    ++number,
                    names.of(progress.move().device()),
                    names.of(progress.move().from()),
                    names.of(progress.move().to()),
                    state(progress.state()),
                    progress.pause().map(Figures::duration).orElse(Figures.UNKNOWN),
                    progress.error().orElse(""));
        }
        return table;
    }

    String sentence(Execution execution) {
        long done = execution.moves().stream()
                .filter(move -> move.state() == MoveState.DONE)
                .count();
        return "Plan %s, applied by %s, is %s: %d of %d moves were made."
                .formatted(
                        execution.planId(),
                        execution.who(),
                        Tones.word(execution.state()),
                        done,
                        execution.moves().size());
    }

    /** When a plan is to begin, or what became of that. */
    String sentence(PlanSchedule schedule) {
        String detail = schedule.detail().map(words -> ": " + words).orElse("");
        String end =
                switch (schedule.state()) {
                    case SCHEDULED -> "at the latest %s%s".formatted(Figures.time(schedule.latest()), detail);
                    case BEGUN -> "%s has begun%s".formatted(schedule.begun().orElse(schedule.planId()), detail);
                    case CANCELLED, EXPIRED, REFUSED -> Tones.word(schedule.state()) + detail;
                };
        return "Plan %s, scheduled by %s for %s%s; %s."
                .formatted(
                        schedule.planId(),
                        schedule.who(),
                        Figures.time(schedule.notBefore()),
                        schedule.why().isEmpty() ? "" : " (%s)".formatted(schedule.why()),
                        end);
    }

    /** The same in a cell. */
    static String brief(PlanSchedule schedule) {
        return switch (schedule.state()) {
            case SCHEDULED -> Figures.time(schedule.notBefore());
            case BEGUN -> "begun as " + schedule.begun().orElse(schedule.planId());
            case CANCELLED, EXPIRED, REFUSED -> Tones.word(schedule.state());
        };
    }

    String sentence(MoveProgress progress) {
        Move move = progress.move();
        String what = "%s from %s to %s".formatted(names.of(move.device()), names.of(move.from()), names.of(move.to()));
        return switch (progress.state()) {
            case DONE ->
                "moved %s; requests held for %s"
                        .formatted(what, progress.pause().map(Figures::duration).orElse("an unknown time"));
            case FAILED ->
                "failed to move %s: %s".formatted(what, progress.error().orElse("no reason was given"));
            case SKIPPED ->
                "left out %s%s"
                        .formatted(
                                what,
                                progress.error().map(reason -> ": " + reason).orElse(""));
            case WAITING, RUNNING -> "%s is not over".formatted(what);
        };
    }

    private static Cell state(MoveState state) {
        Tone tone =
                switch (state) {
                    case DONE -> Tone.GOOD;
                    case FAILED -> Tone.BAD;
                    case RUNNING -> Tone.WARNING;
                    case WAITING, SKIPPED -> Tone.PLAIN;
                };
        return new Cell(Tones.word(state), tone);
    }
}

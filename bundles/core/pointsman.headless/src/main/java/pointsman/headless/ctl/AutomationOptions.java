package pointsman.headless.ctl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.QuietHours;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Quantities;
import pointsman.headless.text.Rules;

/** The options for what the engine does of itself, and for when a plan is worth its moves. */
final class AutomationOptions {

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "Who plans and who carries plans out: manual, recommend or automatic.")
    private String mode;

    @Option(names = "--window", paramLabel = "TIME", description = "How often the engine looks at the load, like 10s.")
    private String window;

    @Option(
            names = "--automatic-gain",
            paramLabel = "GAIN",
            description = "Least part of the mean response time that a plan saves to be applied without a person.")
    private String automaticGain;

    @Option(names = "--moves-at-once", paramLabel = "N", description = "Most moves under way at the same time.")
    private Integer movesAtOnce;

    @Option(
            names = "--failed-move",
            paramLabel = "stop|skip",
            description = "Whether a failed move ends the execution of a plan or is left out.")
    private String failedMove;

    @Option(
            names = "--quiet-hours",
            paramLabel = "HOURS",
            description = "When nothing moves without a person, like '22:00-06:00 Europe/Berlin', UTC without a zone;"
                    + " repeatable; 'none' forgets those there are.")
    private List<String> quietHours = List.of();

    @Option(
            names = "--plan-windows",
            paramLabel = "N",
            description = "Windows in a row in which there must be something to gain.")
    private Integer planWindows;

    @Option(
            names = "--horizon",
            paramLabel = "TIME",
            description = "Time over which a gain must be above the cost of the moves, like 30min.")
    private String horizon;

    @Option(
            names = "--cool-down",
            paramLabel = "TIME",
            description = "Time that a device rests after a move, like 30min, or off.")
    private String coolDown;

    @Option(names = "--moves-per-hour", paramLabel = "N", description = "Most moves of plans in an hour.")
    private Integer movesPerHour;

    boolean changeAnything() {
        return Stream.of(
                                mode,
                                window,
                                automaticGain,
                                movesAtOnce,
                                failedMove,
                                planWindows,
                                horizon,
                                coolDown,
                                movesPerHour)
                        .anyMatch(Objects::nonNull)
                || !quietHours.isEmpty();
    }

    /** @throws IllegalArgumentException saying what is allowed */
    AutomationPolicy changed(AutomationPolicy now) {
        return new AutomationPolicy(
                mode == null ? now.mode() : constant(AutomationMode.class, mode, "--mode"),
                window == null ? now.window() : Quantities.duration(window),
                automaticGain == null ? now.minimumGain() : Quantities.fraction(automaticGain),
                movesAtOnce == null ? now.movesAtOnce() : movesAtOnce,
                failedMove == null ? now.failedMove() : constant(FailedMove.class, failedMove, "--failed-move"),
                changed(now.quietHours()));
    }

    private List<QuietHours> changed(List<QuietHours> now) {
        List<QuietHours> hours = new ArrayList<>(now);
        for (String text : quietHours) {
            if (text.equals("none")) {
                hours.clear();
            } else {
                hours.add(Rules.quietHours(text));
            }
        }
        return hours.stream().distinct().toList();
    }

    /** @throws IllegalArgumentException saying what is allowed */
    GatePolicy changed(GatePolicy now) {
        return new GatePolicy(
                planWindows == null ? now.windowsHeld() : planWindows,
                horizon == null ? now.horizon() : Quantities.duration(horizon),
                coolDown == null
                        ? now.coolDown()
                        : coolDown.equals("off") ? Duration.ZERO : Quantities.duration(coolDown),
                movesPerHour == null ? now.movesPerHour() : movesPerHour);
    }

    static List<String> lines(AutomationPolicy automation, GatePolicy gates) {
        List<String> lines = new ArrayList<>();
        lines.add("Mode:           %s, looks every %s, gain %s, %d %s at once, a failed move is %s"
                .formatted(
                        Tones.word(automation.mode()),
                        Figures.span(automation.window()),
                        Figures.part(automation.minimumGain()),
                        automation.movesAtOnce(),
                        automation.movesAtOnce() == 1 ? "move" : "moves",
                        automation.failedMove() == FailedMove.STOP ? "the end" : "left out"));
        automation.quietHours().forEach(hours -> lines.add("Quiet hours:    " + Rules.text(hours)));
        lines.add("Gates:          held for %d %s, horizon %s, cool-down %s, %d moves per hour"
                .formatted(
                        gates.windowsHeld(),
                        gates.windowsHeld() == 1 ? "window" : "windows",
                        Figures.span(gates.horizon()),
                        gates.coolDown().isZero() ? "off" : Figures.span(gates.coolDown()),
                        gates.movesPerHour()));
        return lines;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word, String option) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> Tones.word(constant).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is %s, got '%s'"
                        .formatted(
                                option,
                                String.join(
                                        ", ",
                                        Stream.of(type.getEnumConstants())
                                                .map(Tones::word)
                                                .toList()),
                                word)));
    }
}

package pointsman.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An administrator's rules for what the engine does of itself, and for how plans are carried out, whoever applies them.
 *
 * @param mode who makes plans that balance and who carries them out
 * @param window how often the system is looked at, 1 s to 1 h; the loads of a window are means
 * @param minimumGain least part of the mean response time that a plan must save to be applied without a person, 0 to 1;
 *     the one of the {@link Policy} holds, too
 * @param movesAtOnce most moves of an execution that are under way at the same time, 1 to 64
 * @param failedMove what becomes of an execution when a move has failed
 * @param quietHours in which no plan is applied without a person
 */
public record AutomationPolicy(
        AutomationMode mode,
        Duration window,
        double minimumGain,
        int movesAtOnce,
        FailedMove failedMove,
        List<QuietHours> quietHours) {

    /** Manual; it looks every 10 s for a gain of a twentieth; one move at once, and a failed one ends the execution. */
    public static final AutomationPolicy MANUAL =
            new AutomationPolicy(AutomationMode.MANUAL, Duration.ofSeconds(10), 0.05, 1, FailedMove.STOP, List.of());

    public AutomationPolicy {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(failedMove, "failedMove");
        quietHours = List.copyOf(quietHours);
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("the window is 1 s to 1 h, got " + window);
        }
        if (!(minimumGain >= 0 && minimumGain <= 1)) {
            throw new IllegalArgumentException("the minimum gain is 0 to 1, got " + minimumGain);
        }
        if (movesAtOnce < 1 || movesAtOnce > 64) {
            throw new IllegalArgumentException("1 to 64 moves are made at once, got " + movesAtOnce);
        }
    }

    /** The same in another mode. */
    public AutomationPolicy withMode(AutomationMode newMode) {
        return new AutomationPolicy(newMode, window, minimumGain, movesAtOnce, failedMove, quietHours);
    }

    /** The same with another length of a window. */
    public AutomationPolicy withWindow(Duration newWindow) {
        return new AutomationPolicy(mode, newWindow, minimumGain, movesAtOnce, failedMove, quietHours);
    }

    /** The same with other ways to carry out plans. */
    public AutomationPolicy withMoves(int atOnce, FailedMove failed) {
        return new AutomationPolicy(mode, window, minimumGain, atOnce, failed, quietHours);
    }

    /** The same with other quiet hours. */
    public AutomationPolicy withQuietHours(List<QuietHours> hours) {
        return new AutomationPolicy(mode, window, minimumGain, movesAtOnce, failedMove, hours);
    }
}

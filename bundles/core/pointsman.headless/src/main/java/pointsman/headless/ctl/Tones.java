package pointsman.headless.ctl;

import java.util.Locale;
import pointsman.api.DeviceState;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.Severity;
import pointsman.headless.text.Table.Cell;
import pointsman.headless.text.Tone;

/** States as cells, in words and in tone. */
final class Tones {

    private Tones() {}

    static Cell of(ServerHealth health) {
        return cell(
                health,
                switch (health) {
                    case UP -> Tone.GOOD;
                    case CONNECTING -> Tone.WARNING;
                    case DOWN -> Tone.BAD;
                });
    }

    static Cell of(ServerMode mode) {
        return cell(mode, mode == ServerMode.ACTIVE ? Tone.PLAIN : Tone.WARNING);
    }

    static Cell of(DeviceState state) {
        return cell(
                state,
                switch (state) {
                    case ONLINE -> Tone.GOOD;
                    case MOVING, WAITING -> Tone.WARNING;
                    case OFFLINE -> Tone.BAD;
                });
    }

    static Cell of(Severity severity) {
        return cell(
                severity,
                switch (severity) {
                    case INFO -> Tone.PLAIN;
                    case WARNING -> Tone.WARNING;
                    case ERROR -> Tone.BAD;
                });
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Cell cell(Enum<?> constant, Tone tone) {
        return new Cell(word(constant), tone);
    }
}

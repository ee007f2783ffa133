package pointsman.engine.internal.execute;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import pointsman.api.EventType;
import pointsman.api.MappingChange;

/** The arguments of {@link EventType#DEVICE_REMAPPED}. */
final class RemapEvents {

    private RemapEvents() {}

    /**
     * @param pause how long requests were held
     */
    static Map<String, String> arguments(MappingChange change, Duration pause) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("from", change.from().orElse("?"));
        arguments.put("to", change.to());
        arguments.put("cause", change.cause().name());
        arguments.put("who", change.who());
        arguments.put("why", change.why());
        arguments.put("revision", Long.toString(change.revision()));
        arguments.put("pauseMillis", String.format(Locale.ROOT, "%.1f", pause.toNanos() / 1e6));
        return arguments;
    }
}

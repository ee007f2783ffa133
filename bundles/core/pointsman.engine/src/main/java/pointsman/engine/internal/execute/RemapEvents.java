package pointsman.engine.internal.execute;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import pointsman.api.EventType;
import pointsman.api.MappingChange;
import pointsman.engine.internal.proxy.Switched;

/** The arguments of {@link EventType#DEVICE_REMAPPED}. */
final class RemapEvents {

    private RemapEvents() {}

    /**
     * @param switched what it meant for the clients
     */
    static Map<String, String> arguments(MappingChange change, Switched switched) {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("from", change.from().orElse("?"));
        arguments.put("to", change.to());
        arguments.put("cause", change.cause().name());
        arguments.put("who", change.who());
        arguments.put("why", change.why());
        arguments.put("revision", Long.toString(change.revision()));
        arguments.put(
                "pauseMillis",
                String.format(Locale.ROOT, "%.1f", switched.pause().toNanos() / 1e6));
        arguments.put("replayed", Integer.toString(switched.replayed()));
        return arguments;
    }
}

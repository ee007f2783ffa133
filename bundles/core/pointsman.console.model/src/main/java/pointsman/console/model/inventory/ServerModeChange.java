package pointsman.console.model.inventory;

import java.util.ArrayList;
import java.util.List;
import pointsman.api.ServerMode;
import pointsman.api.SystemSnapshot;

/**
 * What a person is asked before a server's mode is changed.
 *
 * @param server id of the server
 * @param mode what it shall be
 * @param question in one sentence
 * @param effects what will happen, one sentence each
 */
public record ServerModeChange(String server, ServerMode mode, String question, List<String> effects) {

    public ServerModeChange {
        effects = List.copyOf(effects);
    }

    /**
     * Says what emptying a server would do now.
     */
    public static ServerModeChange drain(SystemSnapshot snapshot, String server) {
        String name = new Names(snapshot).of(server);
        int devices = snapshot.mapping().devicesOf(server).size();
        List<String> effects = new ArrayList<>();
        effects.add(
                switch (devices) {
                    case 0 -> "No device is reached through it; it goes into maintenance at once.";
                    case 1 -> "Its device is moved to another server that reaches it.";
                    default ->
                        "Its %d devices are moved, one after the other, to other servers that reach them."
                                .formatted(devices);
                });
        if (devices > 0) {
            effects.add("Requests of each are held for some milliseconds; no client is disconnected.");
            effects.add("Once it is empty it goes into maintenance and may be switched off.");
        }
        if (otherUsable(snapshot, server) == 0 && devices > 0) {
            effects.add("No other server can be used now, so its devices stay where they are.");
        }
        return new ServerModeChange(server, ServerMode.DRAINING, "Drain server %s?".formatted(name), effects);
    }

    /** Says what taking a server back into service would do now. */
    public static ServerModeChange activate(SystemSnapshot snapshot, String server) {
        String name = new Names(snapshot).of(server);
        return new ServerModeChange(
                server,
                ServerMode.ACTIVE,
                "Take server %s back into service?".formatted(name),
                List.of(
                        "Devices may be moved to it again.",
                        "None is moved to it by itself; rebalance to use it at once."));
    }

    private static long otherUsable(SystemSnapshot snapshot, String server) {
        return snapshot.servers().values().stream()
                .filter(status -> !status.id().equals(server) && status.isUsable())
                .count();
    }
}

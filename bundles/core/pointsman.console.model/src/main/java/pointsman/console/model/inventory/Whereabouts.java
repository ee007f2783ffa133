package pointsman.console.model.inventory;

import java.util.Optional;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;

/**
 * Where an object is found among the tables of an engine.
 *
 * @param table which table
 * @param key of its row
 */
public record Whereabouts(Table table, Object key) {

    /** The tables of objects. */
    public enum Table {
        DEVICES,
        SERVERS,
        SESSIONS
    }

    /**
     * Where an object is: a device or a server in its table, a volume with its first device, a client with its first
     * session.
     *
     * @param subject id of a device, server or volume, or the initiator name of a client
     */
    public static Optional<Whereabouts> of(SystemSnapshot snapshot, String subject) {
        if (snapshot.devices().containsKey(subject)) {
            return Optional.of(new Whereabouts(Table.DEVICES, subject));
        }
        if (snapshot.servers().containsKey(subject)) {
            return Optional.of(new Whereabouts(Table.SERVERS, subject));
        }
        VolumeStatus volume = snapshot.volumes().get(subject);
        if (volume != null && !volume.extents().isEmpty()) {
            return Optional.of(
                    new Whereabouts(Table.DEVICES, volume.extents().get(0).device()));
        }
        return snapshot.sessions().stream()
                .filter(session -> session.initiatorName().equals(subject))
                .findFirst()
                .map(session -> new Whereabouts(Table.SESSIONS, session.id()));
    }
}

package pointsman.api;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Device to server.
 *
 * @param revision rises by one with each change; 0 for a table that was never written
 * @param entries by device id
 */
public record MappingTable(long revision, Map<String, MappingEntry> entries) {

    /** A table that was never written. */
    public static final MappingTable EMPTY = new MappingTable(0, Map.of());

    public MappingTable {
        entries = Map.copyOf(entries);
    }

    /** Id of the server through which a device is reached. */
    public Optional<String> serverOf(String device) {
        return Optional.ofNullable(entries.get(device)).map(MappingEntry::server);
    }

    /** Ids of the devices that are reached through a server. */
    public Set<String> devicesOf(String server) {
        return entries.values().stream()
                .filter(entry -> entry.server().equals(server))
                .map(MappingEntry::device)
                .collect(Collectors.toUnmodifiableSet());
    }
}

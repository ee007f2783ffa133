package pointsman.engine;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pointsman.api.Policy;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.PortalBounds;
import pointsman.topology.TopologyDocument;

/**
 * All that an engine is told at its start.
 *
 * @param name lower case letters, digits, dots and hyphens; part of the iSCSI names that clients see, so it stays
 * @param dataDirectory where the mapping table is kept; made if it does not exist
 * @param portals addresses at which clients log in, at least one; port 0 takes a free one
 * @param servers the storage servers; only their addresses need to be known, devices are found
 * @param san how servers, fabrics, controllers, arrays and devices are linked, with names for devices; empty when nobody
 *     has described it. Servers are matched by name, devices by identity
 * @param discovery what SendTargets lists
 * @param timings intervals and limits
 * @param policy rules for plans, used until they are changed while the engine runs; what was set then holds after a restart, too,
 *     until this is another policy than it was at that time
 * @param access which clients may log in and what they see; nothing but what it grants
 * @param bounds how much clients may ask of each portal before they have proved anything
 */
public record EngineConfiguration(
        String name,
        Path dataDirectory,
        List<InetSocketAddress> portals,
        List<ServerConfiguration> servers,
        Optional<TopologyDocument> san,
        DiscoveryListing discovery,
        Timings timings,
        Policy policy,
        AccessRules access,
        PortalBounds bounds) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

    public EngineConfiguration {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an engine's name is 1 to 63 lower case letters, digits, dots and hyphens, got '%s'"
                            .formatted(name));
        }
        Objects.requireNonNull(dataDirectory, "dataDirectory");
        portals = List.copyOf(portals);
        servers = List.copyOf(servers);
        Objects.requireNonNull(san, "san");
        Objects.requireNonNull(discovery, "discovery");
        Objects.requireNonNull(timings, "timings");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(bounds, "bounds");
        if (portals.isEmpty()) {
            throw new IllegalArgumentException("an engine needs at least one portal");
        }
        Set<String> names = new HashSet<>();
        Set<InetSocketAddress> addresses = new HashSet<>();
        for (ServerConfiguration server : servers) {
            if (!names.add(server.name())) {
                throw new IllegalArgumentException("two servers are called '%s'".formatted(server.name()));
            }
            if (!addresses.add(server.address())) {
                throw new IllegalArgumentException("two servers have the address " + server.address());
            }
        }
    }

    /** A configuration with one portal and defaults for the rest; no client may log in until it says so. */
    public static EngineConfiguration of(
            String name, Path dataDirectory, InetSocketAddress portal, List<ServerConfiguration> servers) {
        return new EngineConfiguration(
                name,
                dataDirectory,
                List.of(portal),
                servers,
                Optional.empty(),
                DiscoveryListing.DEVICES,
                Timings.DEFAULT,
                Policy.DEFAULT,
                AccessRules.NONE,
                PortalBounds.DEFAULT);
    }

    /** The same with other rules for clients. */
    public EngineConfiguration withAccess(AccessRules newAccess) {
        return new EngineConfiguration(
                name, dataDirectory, portals, servers, san, discovery, timings, policy, newAccess, bounds);
    }

    /** The same with other bounds. */
    public EngineConfiguration withBounds(PortalBounds newBounds) {
        return new EngineConfiguration(
                name, dataDirectory, portals, servers, san, discovery, timings, policy, access, newBounds);
    }
}

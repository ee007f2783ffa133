package pointsman.it.support;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import pointsman.engine.ServerConfiguration;

/**
 * How an {@link EngineDaemon} is configured and started.
 *
 * @param servers rows of the list of servers in the configuration file
 * @param pingInterval between two signs of life asked of a server
 * @param pingPatience silence after which a server counts as failed
 * @param reconnectInterval between two attempts to reach a server that is down
 * @param javaOptions of its virtual machine
 */
public record EngineSetup(
        List<String> servers,
        Duration pingInterval,
        Duration pingPatience,
        Duration reconnectInterval,
        List<String> javaOptions) {

    private static final Duration QUICK = Duration.ofMillis(200);
    private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    public EngineSetup {
        servers = List.copyOf(servers);
        javaOptions = List.copyOf(javaOptions);
    }

    /** For tests: it starts soon and sees failures soon. */
    public static EngineSetup quick(List<ServerConfiguration> servers) {
        return new EngineSetup(
                servers.stream()
                        .map(server -> row(server.name(), server.address(), "session"))
                        .toList(),
                QUICK,
                Duration.ofSeconds(1),
                QUICK,
                SMALL);
    }

    /**
     * A row of the list of servers.
     *
     * @param fence what the file says of its fence
     */
    public static String row(String name, InetSocketAddress address, String fence) {
        return "{name: %s, address: \"%s\", fence: %s}".formatted(name, text(address), fence);
    }

    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}

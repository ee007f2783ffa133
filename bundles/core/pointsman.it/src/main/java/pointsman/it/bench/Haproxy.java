package pointsman.it.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import pointsman.it.support.Daemon;
import pointsman.it.support.Ports;
import pointsman.it.support.Tgt;

/** HAProxy with one thread as a TCP proxy in front of tgtd: the peer to compare with. */
final class Haproxy implements AutoCloseable {

    private final InetSocketAddress address = Ports.free();
    private final Daemon daemon;

    private Haproxy(Path folder, String name, List<String> servers) throws IOException {
        String head;
        try (InputStream resource = Haproxy.class.getResourceAsStream("haproxy.cfg")) {
            head = new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("${LISTEN}", text(address));
        }
        Path file = Files.writeString(
                folder.resolve(name + ".cfg"), head + String.join("\n", servers) + System.lineSeparator());
        daemon =
                Daemon.start(List.of("haproxy", "-db", "-f", file.toString()), Map.of(), folder.resolve(name + ".log"));
        Waiting.until("HAProxy listens at " + text(address), () -> {
            if (!daemon.isRunning()) {
                throw new BenchException("HAProxy has ended: " + daemon.output());
            }
            return Waiting.accepts(address);
        });
    }

    /** In front of one server. */
    static Haproxy inFrontOf(Path folder, String name, Tgt server) throws IOException {
        return new Haproxy(folder, name, List.of("  server s1 " + text(server.address())));
    }

    /** In front of a server and a second one that takes over when checks, 200 ms apart, have failed twice. */
    static Haproxy withBackup(Path folder, String name, Tgt server, Tgt backup) throws IOException {
        String check = " check inter 200ms fall 2 rise 2 ";
        return new Haproxy(
                folder,
                name,
                List.of(
                        "  option redispatch",
                        "  retries 3",
                        "  server s1 " + text(server.address()) + check + "on-marked-down shutdown-sessions",
                        "  server s2 " + text(backup.address()) + check + "backup"));
    }

    InetSocketAddress address() {
        return address;
    }

    long pid() {
        return daemon.pid();
    }

    @Override
    public void close() {
        daemon.close();
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}

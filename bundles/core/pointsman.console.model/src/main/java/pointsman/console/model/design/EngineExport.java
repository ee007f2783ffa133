package pointsman.console.model.design;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import pointsman.api.CapacitySource;
import pointsman.api.file.AtomicFile;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Verdict;

/**
 * A design as the configuration file of an engine. The file names the design's own file, from which the engine reads the SAN;
 * portals, servers and clients are in it. What no design knows (secrets, timings, policy) is left to the defaults.
 */
public final class EngineExport {

    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");
    private static final int LONGEST_NAME = 63;

    private final Content design;

    public EngineExport(Content design) {
        this.design = design;
    }

    /** Whether an engine could start with it; if not, what is missing. */
    public Verdict check() {
        List<Element.Portal> portals = design.topology().elements(Element.Portal.class);
        List<Element.Server> servers = design.topology().elements(Element.Server.class);
        if (portals.isEmpty()) {
            return Verdict.refused("The design has no portal; add one, with the address at which clients log in.");
        }
        if (servers.isEmpty()) {
            return Verdict.refused("The design has no server; add those that the engine shall use.");
        }
        Map<String, String> addresses = new HashMap<>();
        for (Element.Portal portal : portals) {
            Verdict verdict = addressOf("Portal", portal.name(), portal.address(), addresses);
            if (!verdict.allowed()) {
                return verdict;
            }
        }
        Map<String, String> names = new HashMap<>();
        for (Element.Server server : servers) {
            Verdict verdict = addressOf("Server", server.name(), server.address(), addresses);
            if (!verdict.allowed()) {
                return verdict;
            }
            if (names.put(server.name(), server.id()) != null) {
                return Verdict.refused("Two servers are called %s; rename one of them.", server.name());
            }
        }
        return Verdict.ALLOWED;
    }

    private static Verdict addressOf(String kind, String name, String address, Map<String, String> addresses) {
        var matcher = ADDRESS.matcher(address);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
            return Verdict.refused("%s %s has no address as HOST:PORT, but '%s'; correct it.", kind, name, address);
        }
        String other = addresses.put(address, name);
        return other == null
                ? Verdict.ALLOWED
                : Verdict.refused("%s and %s have the same address, %s; correct one of them.", other, name, address);
    }

    /** The name that the engine would have: that of the design, as far as an engine's name can be the same. */
    public String engineName() {
        String name = design.topology()
                .name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]+", "-")
                .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
        return name.isEmpty() ? "engine" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /**
     * The text of the file.
     *
     * @param topologyFile path of the design's file, relative to the folder of the configuration, or absolute
     */
    public String yaml(String topologyFile) {
        StringBuilder text = new StringBuilder();
        text.append("# The configuration of an engine for the design ")
                .append(quoted(design.topology().name()))
                .append(".\n# ./pointsman engine --config FILE.yaml starts it. Paths are relative to this file.\n");
        text.append("name: ").append(engineName()).append('\n');
        text.append("dataDirectory: ").append(engineName()).append("-data\n\nportals:\n");
        for (Element.Portal portal : design.topology().elements(Element.Portal.class)) {
            text.append("  - ").append(quoted(portal.address())).append('\n');
        }
        text.append("\nservers:\n");
        for (Element.Server server : design.topology().elements(Element.Server.class)) {
            text.append("  - name: ").append(quoted(server.name())).append('\n');
            text.append("    address: ").append(quoted(server.address())).append('\n');
            if (server.capacity().source() == CapacitySource.CONFIGURED) {
                text.append("    capacity: {iops: %d, bandwidth: %d}%n"
                        .formatted(
                                Math.max(1, Math.round(server.capacity().iops())),
                                Math.max(1, Math.round(server.capacity().bytesPerSecond()))));
            }
        }
        text.append("\n# How the SAN is linked. Servers are matched by name, devices by identity.\n");
        text.append("topology: ").append(quoted(topologyFile)).append('\n');
        appendAccess(text);
        return text.toString();
    }

    private void appendAccess(StringBuilder text) {
        List<Element.Client> clients = design.topology().elements(Element.Client.class);
        if (clients.isEmpty()) {
            text.append("\n# The design has no clients: nobody may log in until 'access' says who.\n");
            return;
        }
        text.append(
                "\n# The clients of the design see all devices and prove nothing; 'chap' would ask for a secret.\n");
        text.append("access:\n  clients:\n");
        clients.stream().map(Element.Client::initiatorName).distinct().forEach(client -> text.append("    - client: ")
                .append(quoted(client))
                .append("\n      devices: all\n"));
    }

    /**
     * Writes the file, or replaces it; a failure leaves the old one as it was.
     *
     * @param topologyFile absolute path of the design's file
     * @throws IOException if it cannot be written
     */
    public void write(Path file, Path topologyFile) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path named = topologyFile.startsWith(folder) ? folder.relativize(topologyFile) : topologyFile;
        String text = yaml(named.toString().replace('\\', '/'));
        new AtomicFile(file).replace(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As YAML and JSON write texts. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

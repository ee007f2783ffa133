package pointsman.headless.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.SessionDirectory;
import pointsman.engine.Timings;
import pointsman.engine.WriteCache;
import pointsman.headless.text.Addresses;
import pointsman.headless.text.Quantities;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.topology.TopologyDocument;
import pointsman.topology.TopologyReader;

/** Reads the engine's configuration file. Paths in it are relative to the folder of the file. */
public final class EngineFile {

    private static final InetSocketAddress DEFAULT_API = new InetSocketAddress("127.0.0.1", 3290);
    private static final Set<String> KEYS = Set.of(
            "name",
            "dataDirectory",
            "portals",
            "api",
            "servers",
            "topology",
            "discovery",
            "timings",
            "policy",
            "access");
    private static final Set<String> TIMINGS = Set.of(
            "pingInterval",
            "pingPatience",
            "reconnectInterval",
            "connectTimeout",
            "drainLimit",
            "commandLimit",
            "waitLimit",
            "sampleWindow",
            "pollTime");
    private static final String OFF = "off";

    private static final Set<String> SERVER_KEYS = Stream.concat(
                    Stream.of(
                            "name",
                            "address",
                            "capacity",
                            "fence",
                            "writeCache",
                            "clientAddress",
                            "status",
                            "clients",
                            "nodeExporter"),
                    AccessReader.SERVER_KEYS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Path file;
    private final Secrets secrets;
    private final AccessReader access;

    /** Secrets that are not in files come from the environment of this process. */
    public EngineFile(Path file) {
        this(file, name -> Optional.ofNullable(System.getenv(name)));
    }

    /** @param environment the value of an environment variable */
    EngineFile(Path file, Function<String, Optional<String>> environment) {
        this.file = file;
        this.secrets = new Secrets(file, environment);
        this.access = new AccessReader(secrets);
    }

    /**
     * @throws ConfigurationException if something is wrong with the file
     */
    public EngineSettings read() throws ConfigurationException {
        Section root = new Section(file, "", YamlTree.read(file), KEYS);
        List<InetSocketAddress> portals = root.list("portals", Addresses::parse);
        if (portals.isEmpty()) {
            throw root.wrong("portals", "at least one address is needed at which clients log in", null);
        }
        try {
            EngineConfiguration engine = new EngineConfiguration(
                    root.required("name", Function.identity()),
                    root.required("dataDirectory", this::path),
                    portals,
                    servers(root),
                    topology(root),
                    root.optional("discovery", text -> constant(DiscoveryListing.class, text))
                            .orElse(DiscoveryListing.DEVICES),
                    timings(root),
                    PolicyReader.policy(root),
                    access.rules(root),
                    access.bounds(root));
            return new EngineSettings(engine, apiAddress(root), secrets.warnings());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file, 0, e.getMessage(), e);
        }
    }

    private static InetSocketAddress apiAddress(Section root) throws ConfigurationException {
        Optional<Section> api = root.section("api", Set.of("listen"));
        return api.isEmpty()
                ? DEFAULT_API
                : api.get()
                        .optional("listen", text -> RedirectorHttpServer.requireLoopback(Addresses.parse(text)))
                        .orElse(DEFAULT_API);
    }

    private List<ServerConfiguration> servers(Section root) throws ConfigurationException {
        List<ServerConfiguration> servers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : root.sections("servers", SERVER_KEYS)) {
            String name = section.required("name", Function.identity());
            if (!names.add(name)) {
                throw section.wrong("name", "another server is called '%s', too".formatted(name), null);
            }
            servers.add(new ServerConfiguration(
                    name,
                    section.required("address", Addresses::parse),
                    capacity(section),
                    fence(section),
                    access.server(section),
                    section.optional("writeCache", text -> constant(WriteCache.class, text))
                            .orElse(WriteCache.KEEP),
                    section.optional("clientAddress", Addresses::parse),
                    sessions(section),
                    section.optional("nodeExporter", URI::create)));
        }
        return servers;
    }

    private static SessionDirectory sessions(Section server) throws ConfigurationException {
        Optional<Section> programs = server.section("clients", Set.of("list", "logout"));
        Optional<SessionDirectory> status =
                server.optional("status", text -> new SessionDirectory.Http(URI.create(text)));
        if (programs.isEmpty()) {
            return status.orElse(SessionDirectory.NONE);
        }
        if (status.isPresent()) {
            throw server.wrong("clients", "a server has either 'status' or 'clients'", null);
        }
        try {
            return new SessionDirectory.Programs(
                    programs.get().list("list", Function.identity()),
                    programs.get().list("logout", Function.identity()));
        } catch (IllegalArgumentException e) {
            throw programs.get().wrong("list", e.getMessage(), e);
        }
    }

    private static FencePolicy fence(Section server) throws ConfigurationException {
        if (!server.hasKeysOfItsOwn("fence")) {
            return server.optional("fence", EngineFile::fenceWord).orElse(FencePolicy.SESSION);
        }
        Section fence = server.section("fence", Set.of("command", "limit")).orElseThrow();
        List<String> command = fence.list("command", Function.identity());
        if (command.isEmpty()) {
            throw fence.wrong("command", "a list is needed: the program and its arguments", null);
        }
        try {
            return new FencePolicy.Command(command, time(fence, "limit", FencePolicy.Command.DEFAULT_LIMIT));
        } catch (IllegalArgumentException e) {
            throw fence.wrong("limit", e.getMessage(), e);
        }
    }

    private static FencePolicy fenceWord(String word) {
        return switch (word) {
            case "session" -> FencePolicy.SESSION;
            case "none" -> FencePolicy.NONE;
            default ->
                throw new IllegalArgumentException(
                        "allowed are none, session, or the keys command and limit, got '%s'".formatted(word));
        };
    }

    private static Optional<Capacity> capacity(Section server) throws ConfigurationException {
        Optional<Section> capacity = server.section("capacity", Set.of("iops", "bandwidth"));
        if (capacity.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Capacity(
                capacity.get().required("iops", Quantities::count),
                capacity.get().required("bandwidth", Quantities::bytes),
                CapacitySource.CONFIGURED));
    }

    private Optional<TopologyDocument> topology(Section root) throws ConfigurationException {
        Optional<Path> path = root.optional("topology", this::path);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TopologyReader().read(path.get()));
        } catch (IOException e) {
            throw root.wrong("topology", "%s cannot be used: %s".formatted(path.get(), e.getMessage()), e);
        }
    }

    private static Timings timings(Section root) throws ConfigurationException {
        Optional<Section> section = root.section("timings", TIMINGS);
        Timings usual = Timings.DEFAULT;
        if (section.isEmpty()) {
            return usual;
        }
        Section timings = section.get();
        return new Timings(
                time(timings, "pingInterval", usual.pingInterval()),
                time(timings, "pingPatience", usual.pingPatience()),
                time(timings, "reconnectInterval", usual.reconnectInterval()),
                time(timings, "connectTimeout", usual.connectTimeout()),
                time(timings, "drainLimit", usual.drainLimit()),
                time(timings, "commandLimit", usual.commandLimit()),
                time(timings, "waitLimit", usual.waitLimit()),
                time(timings, "sampleWindow", usual.sampleWindow()),
                timings.optional("pollTime", EngineFile::timeOrOff).orElse(usual.pollTime()));
    }

    private static Duration timeOrOff(String text) {
        return text.equals(OFF) ? Duration.ZERO : Quantities.duration(text);
    }

    static Duration time(Section timings, String key, Duration usual) throws ConfigurationException {
        return timings.optional(key, Quantities::duration).orElse(usual);
    }

    private Path path(String text) {
        return file.toAbsolutePath().getParent().resolve(text).normalize();
    }

    /** A constant by the word that the file has for it: in lower case, with hyphens. */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        Map<String, E> words = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), Function.identity()));
        E found = words.get(text);
        if (found == null) {
            throw new IllegalArgumentException("allowed are %s, got '%s'"
                    .formatted(words.keySet().stream().sorted().toList(), text));
        }
        return found;
    }
}

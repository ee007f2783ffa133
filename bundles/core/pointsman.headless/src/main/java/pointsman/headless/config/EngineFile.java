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
import pointsman.remote.server.ApiEndpoint;
import pointsman.remote.server.TlsFiles;
import pointsman.remote.server.TokenFile;
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
            ApiEndpoint api = api(root);
            return new EngineSettings(engine, api, warnings(api));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file, 0, e.getMessage(), e);
        }
    }

    private ApiEndpoint api(Section root) throws ConfigurationException {
        Optional<Section> section = root.section("api", Set.of("listen", "tokens", "tls"));
        if (section.isEmpty()) {
            return ApiEndpoint.open(DEFAULT_API);
        }
        Section api = section.get();
        Optional<TokenFile> tokens = api.optional("tokens", text -> new TokenFile(path(text)));
        Optional<TlsFiles> tls = tls(api);
        InetSocketAddress address = api.optional("listen", Addresses::parse).orElse(DEFAULT_API);
        try {
            return new ApiEndpoint(address, tokens, tls);
        } catch (IllegalArgumentException e) {
            throw api.wrong("listen", e.getMessage(), e);
        }
    }

    private Optional<TlsFiles> tls(Section api) throws ConfigurationException {
        Optional<Section> tls = api.section("tls", Set.of("keystore", "passwordFile"));
        return tls.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsFiles(
                        tls.get().required("keystore", this::path), tls.get().required("passwordFile", this::path)));
    }

    private List<String> warnings(ApiEndpoint api) {
        List<String> warnings = new ArrayList<>(secrets.warnings());
        api.tokens().ifPresent(tokens -> warnings.addAll(tokens.warnings()));
        api.tls().ifPresent(tls -> warnings.addAll(tls.warnings()));
        return warnings;
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

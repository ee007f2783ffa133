package pointsman.headless.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.ConstraintPolicy;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.PlacementPolicy;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.RedistributionPolicy;
import pointsman.api.ServerCeiling;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.SessionDirectory;
import pointsman.engine.Timings;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.ClientPattern;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.access.PortalBounds;
import pointsman.remote.server.ApiEndpoint;
import pointsman.remote.server.TlsFiles;

class EngineFileTest {

    private static final String LEAST = "name: main\ndataDirectory: data\nportals: [127.0.0.1:3260]\n";

    @TempDir
    private Path folder;

    @Test
    void theExampleIsReadAndIsTheDefaultWhereItSaysSo() throws ConfigurationException {
        EngineSettings settings = new EngineFile(Path.of("../../../docs/engine-example.yaml")).read();
        assertEquals("main", settings.engine().name());
        assertEquals(new InetSocketAddress("127.0.0.1", 3290), settings.api().address());
        assertEquals(Timings.DEFAULT, settings.engine().timings());
        assertEquals(Policy.DEFAULT, settings.engine().policy());
        assertEquals(PortalBounds.DEFAULT, settings.engine().bounds());
        assertEquals(
                List.of(
                        AccessRule.of(
                                new ClientPattern("iqn.1993-08.org.debian:01:web"),
                                DeviceGrant.of(Set.of("disk1", "disk2"))),
                        AccessRule.of(new ClientPattern("iqn.2026-11.com.example.backup:*"), DeviceGrant.ALL)),
                settings.engine().access().rules());
        assertEquals(
                List.of(
                        new ServerConfiguration(
                                "alpha",
                                new InetSocketAddress("127.0.0.1", 3261),
                                Optional.of(new Capacity(20_000, 200 << 20, CapacitySource.CONFIGURED)),
                                FencePolicy.SESSION),
                        ServerConfiguration.of("bravo", new InetSocketAddress("127.0.0.1", 3262))),
                settings.engine().servers());
    }

    @Test
    void whatIsLeftOutIsTheDefault() throws IOException {
        EngineSettings settings = read(LEAST);
        assertEquals(new InetSocketAddress("127.0.0.1", 3290), settings.api().address());
        assertEquals(List.of(), settings.engine().servers());
        assertEquals(Optional.empty(), settings.engine().san());
        assertEquals(DiscoveryListing.DEVICES, settings.engine().discovery());
        assertEquals(Timings.DEFAULT, settings.engine().timings());
        assertEquals(Policy.DEFAULT, settings.engine().policy());
        assertEquals(AccessRules.NONE, settings.engine().access());
        assertEquals(PortalBounds.DEFAULT, settings.engine().bounds());
    }

    @Test
    void pollingCanBeSwitchedOff() throws Exception {
        Path file = Files.writeString(folder.resolve("off.yaml"), LEAST + "timings: {pollTime: off}\n");
        assertEquals(
                Duration.ZERO, new EngineFile(file).read().engine().timings().pollTime());
    }

    @Test
    void rulesForPlansAreTaken() throws IOException {
        Policy policy = read(LEAST
                        + """
                policy:
                  constraints:
                    together: ['d1, d2']
                    apart: ['d1, d3']
                    ceilings: ['a=20,80%', 'b=50%']
                    categories: [d1=database]
                    weights: [database=2]
                    preferred: [d2=a]
                    memoryHeadRoom: 10%
                  gates: {windowsHeld: 5, horizon: 1h, coolDown: 10min, movesPerHour: 0}
                  automation: {mode: automatic, window: 1min, minimumGain: 5%, movesAtOnce: 2, failedMove: skip,
                               quietHours: ['22:00-06:00', '12:00-13:00 Europe/Berlin']}
                """)
                .engine()
                .policy();
        assertEquals(
                new ConstraintPolicy(
                        List.of(Set.of("d1", "d2")),
                        List.of(Set.of("d1", "d3")),
                        Map.of("a", new ServerCeiling(20, 0.8), "b", new ServerCeiling(Integer.MAX_VALUE, 0.5)),
                        Map.of("d1", "database"),
                        Map.of("database", 2.0),
                        Map.of("d2", "a"),
                        0.1),
                policy.constraints());
        assertEquals(new GatePolicy(5, Duration.ofHours(1), Duration.ofMinutes(10), 0), policy.gates());
        assertEquals(
                new AutomationPolicy(
                        AutomationMode.AUTOMATIC,
                        Duration.ofMinutes(1),
                        0.05,
                        2,
                        FailedMove.SKIP,
                        List.of(
                                new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC),
                                new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), ZoneId.of("Europe/Berlin")))),
                policy.automation());
    }

    @Test
    void aServerMayHaveANodeExporter() throws IOException {
        EngineSettings settings = read(
                LEAST
                        + """
                servers:
                  - name: a
                    address: '192.0.2.1:3260'
                    nodeExporter: http://192.0.2.1:9100/metrics?collect[]=cpu&collect[]=meminfo
                  - {name: b, address: '192.0.2.2:3260'}
                """);
        assertEquals(
                Optional.of(URI.create("http://192.0.2.1:9100/metrics?collect[]=cpu&collect[]=meminfo")),
                settings.engine().servers().get(0).nodeExporter());
        assertEquals(Optional.empty(), settings.engine().servers().get(1).nodeExporter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:9100", "/metrics", "file:///proc/stat", "http://me:secret@host/metrics", "'http://'"})
    void aNodeExporterIsAtAnHttpAddress(String address) {
        ConfigurationException e = assertThrows(
                ConfigurationException.class,
                () -> read(LEAST
                        + "servers: [{name: a, address: '192.0.2.1:3260', nodeExporter: %s}]\n".formatted(address)));
        assertTrue(e.getMessage().contains("node exporter") || e.getMessage().contains("nodeExporter"), e.getMessage());
    }

    @Test
    void whatIsGivenIsTaken() throws IOException {
        EngineSettings settings = read(
                LEAST
                        + """
                api:
                  listen: 127.0.0.1:4000
                discovery: all-in-one
                timings: {pingPatience: 1500ms}
                policy: {minimumGain: 5%, maximumMoves: 3, pinned: [d1, d2]}
                servers:
                  - {name: a, address: '192.0.2.1:3260', fence: none}
                """);
        assertEquals(new InetSocketAddress("127.0.0.1", 4000), settings.api().address());
        assertEquals(DiscoveryListing.ALL_IN_ONE, settings.engine().discovery());
        assertEquals(Duration.ofMillis(1500), settings.engine().timings().pingPatience());
        assertEquals(new Policy(0.05, 3, Set.of("d1", "d2")), settings.engine().policy());
        assertEquals(FencePolicy.NONE, settings.engine().servers().get(0).fence());
    }

    @Test
    void whatConcernsDirectModeIsTaken() throws IOException {
        EngineSettings settings = read(
                LEAST
                        + """
                policy:
                  placement: round-robin
                  redistribution: {logoutsPerMinute: 4, windows: 3, coolDown: 1min, dropUnresponsive: true, categoryWeights: [RAID5=2]}
                servers:
                  - {name: a, address: '192.0.2.1:3260', clientAddress: '198.51.100.1:3260', status: 'http://192.0.2.1:3361'}
                  - {name: b, address: '192.0.2.2:3260', clients: {list: [list, b], logout: [out]}}
                """);
        ServerConfiguration a = settings.engine().servers().get(0);
        assertEquals(Optional.of(new InetSocketAddress("198.51.100.1", 3260)), a.clientAddress());
        assertEquals(new SessionDirectory.Http(URI.create("http://192.0.2.1:3361")), a.sessions());
        assertEquals(
                new SessionDirectory.Programs(List.of("list", "b"), List.of("out")),
                settings.engine().servers().get(1).sessions());
        assertEquals(PlacementPolicy.ROUND_ROBIN, settings.engine().policy().placement());
        assertEquals(
                new RedistributionPolicy(
                        4, 3, Duration.ofMinutes(1), Duration.ofSeconds(10), true, Map.of("RAID5", 2.0)),
                settings.engine().policy().redistribution());
    }

    @Test
    void aFenceCommandHasAProgramAndALimit() throws IOException {
        EngineSettings settings = read(
                LEAST
                        + """
                servers:
                  - {name: a, address: '192.0.2.1:3260', fence: {command: [off, '{server}'], limit: 3s}}
                """);
        assertEquals(
                new FencePolicy.Command(List.of("off", "{server}"), Duration.ofSeconds(3)),
                settings.engine().servers().get(0).fence());
    }

    @Test
    void withTlsAndTokensTheApiMayListenAnywhere() throws IOException {
        ApiEndpoint api = read(LEAST
                        + """
                api:
                  listen: 0.0.0.0:3290
                  tokens: secrets/tokens
                  tls: {keystore: secrets/api.p12, passwordFile: secrets/api.password}
                """)
                .api();
        assertEquals(
                folder.resolve("secrets/tokens"), api.tokens().orElseThrow().path());
        assertEquals(
                Optional.of(new TlsFiles(folder.resolve("secrets/api.p12"), folder.resolve("secrets/api.password"))),
                api.tls());
    }

    @Test
    void tokensThatOthersCanReadAreWarnedOf() throws IOException {
        Path tokens = Files.createFile(folder.resolve("tokens"));
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> warnings = read(LEAST + "api: {tokens: tokens}\n").warnings();
        assertTrue(
                warnings.stream().anyMatch(text -> text.startsWith(tokens + " can be read by others")),
                warnings.toString());
    }

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        assertEquals(folder.resolve("data"), read(LEAST).engine().dataDirectory());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "4 | nam: x                                        | unknown key 'nam'",
                "4 | name: x                                       | 'name' occurs twice",
                "4 | timings: {pingPatience: 2}                    | 'timings.pingPatience'",
                "5 | timings:#  ping: 2s                           | unknown key 'timings.ping'",
                "4 | timings: 2s                                   | 'timings' has keys of its own",
                "4 | discovery: none                               | all-in-one",
                "5 | api:#  listen: 0.0.0.0:3290                   | only with TLS and tokens",
                "5 | api:#  listen: 0.0.0.0:3290#  tokens: t       | only with TLS (",
                "5 | api:#  listen: 0.0.0.0:3290#  tls: {keystore: k, passwordFile: p} | only with tokens (",
                "5 | api:#  tls: {keystore: k}                     | 'api.tls.passwordFile' is missing",
                "5 | api:#  password: secret                       | unknown key 'api.password'",
                "5 | servers:#  - name: a                          | 'servers[0].address' is missing",
                "6 | servers:#  - name: a#    address: nowhere     | HOST:PORT",
                "8 | servers:#  - name: a#    address: 127.0.0.1:1#    capacity:#      iops: fast | 'servers[0].capacity.iops'",
                "8 | servers:#  - name: a#    address: 127.0.0.1:1#    capacity:#      iops: 20k | 'servers[0].capacity.bandwidth' is missing",
                "7 | servers:#  - name: a#    address: 127.0.0.1:1#  - name: a#    address: 127.0.0.1:2 | another server is called 'a'",
                "7 | servers:#  - name: a#    address: 127.0.0.1:1#    fence: high | session",
                "4 | servers: {name: a}                            | 'servers' is a list",
                "7 | servers:#  - name: a#    address: 127.0.0.1:1#    fence: {limit: 3s} | 'servers[0].fence.command'",
                "7 | servers:#  - name: a#    address: 127.0.0.1:1#    fence: {command: [x], limit: 0s} | 'servers[0].fence.limit'",
                "7 | servers:#  - name: a#    address: 127.0.0.1:1#    fence: {command: [x], shell: y} | unknown key 'servers[0].fence.shell'",
                "4 | policy: {minimumGain: 3}                      | 0 to 1",
                "4 | policy: {placement: nowhere}                  | adaptive",
                "4 | policy: {redistribution: {categoryWeights: [RAID5]}} | CATEGORY=WEIGHT",
                "4 | policy: {automation: {mode: asleep}}          | [automatic, manual, recommend]",
                "4 | policy: {automation: {quietHours: [night]}}   | 22:00-06:00",
                "4 | policy: {constraints: {ceilings: [a]}}        | SERVER=CEILING",
                "4 | policy: {gates: {movesPerHour: few}}          | 0 or more",
                "7 | servers:#  - name: a#    address: 127.0.0.1:1#    status: here | http://HOST:PORT",
                "7 | servers:#  - name: a#    address: 127.0.0.1:1#    clients: {logout: [x]} | 'servers[0].clients.list'",
                "4 | topology: no-such.topology                    | no-such.topology",
                "4 | topology:                                     | 'topology' has no value",
                "4 | policy: {pinned: [[a]]}                       | 'policy.pinned[0]' has a single value",
                "4 | policy: [#                                    | not YAML",
            })
    void whatIsWrongIsToldWithLineAndKey(int line, String more, String words) {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> read(LEAST + more.replace("#", "\n") + "\n"));
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertEquals(line, e.line(), e.getMessage());
    }

    @Test
    void aKeyThatIsMissingIsNamed() {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> read("name: x\nportals: [127.0.0.1:1]\n"));
        assertTrue(e.getMessage().contains("'dataDirectory' is missing"), e.getMessage());
    }

    @Test
    void anEngineNeedsAPortal() {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> read("name: x\ndataDirectory: data\n"));
        assertTrue(e.getMessage().contains("portals"), e.getMessage());
    }

    @Test
    void anEmptyFileIsNone() {
        assertTrue(assertThrows(ConfigurationException.class, () -> read("# nothing\n"))
                .getMessage()
                .contains("empty"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> new EngineFile(folder.resolve("none.yaml")).read());
        assertTrue(e.getMessage().contains("none.yaml") && e.getMessage().contains("no such file"), e.getMessage());
    }

    private EngineSettings read(String text) throws IOException {
        Path file = folder.resolve("engine.yaml");
        Files.writeString(file, text);
        return new EngineFile(file).read();
    }
}

package pointsman.headless.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.Chap;
import pointsman.engine.access.ClientPattern;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.access.DigestUse;
import pointsman.engine.access.Digests;
import pointsman.engine.access.PortalBounds;
import pointsman.engine.access.ServerLogin;

/** What the configuration says of access, and what it says of mistakes. */
class AccessFileTest {

    private static final String LEAST = "name: main\ndataDirectory: data\nportals: [127.0.0.1:3260]\n";
    private static final String SECRET = "open-sesame-123";
    private static final String OTHER = "another-secret1";

    @TempDir
    private Path folder;

    @Test
    void aRuleIsTakenWithSecretsFromAFileAndTheEnvironment() throws IOException {
        Files.writeString(folder.resolve("web"), SECRET + "\n");

        List<AccessRule> rules = rules(
                """
                - client: iqn.test:web
                  devices: [disk1]
                  chap:
                    name: web
                    secretFile: web
                    engine: {name: pointsman, secretVariable: ENGINE}
                  digests: {header: required, data: off}
                """);

        assertEquals(
                List.of(new AccessRule(
                        new ClientPattern("iqn.test:web"),
                        DeviceGrant.of(Set.of("disk1")),
                        Optional.of(Chap.mutual("web", bytes(SECRET), "pointsman", bytes(OTHER))),
                        new Digests(DigestUse.REQUIRED, DigestUse.OFF))),
                rules);
    }

    @Test
    void anyAndAllAreEverybodyAndEverything() throws IOException {
        assertEquals(
                List.of(AccessRule.of(ClientPattern.ANY, DeviceGrant.ALL)), rules("- {client: any, devices: all}\n"));
    }

    @Test
    void md5CanBeForbiddenToAllClients() throws IOException {
        EngineSettings settings = read(LEAST
                + "access:\n  md5: forbidden\n  clients:\n    - {client: a, devices: all, chap: {name: a, secret: %s}}\n"
                        .formatted(SECRET));

        assertFalse(
                settings.engine().access().rules().get(0).chap().orElseThrow().isMd5Allowed());
    }

    @Test
    void theEnginesOwnLoginToAServerIsTaken() throws IOException {
        EngineSettings settings = read(
                LEAST
                        + """
                servers:
                  - name: a
                    address: 127.0.0.1:1
                    chap:
                      name: pointsman
                      secret: open-sesame-123
                      server: {name: a, secretVariable: ENGINE}
                      md5: forbidden
                    digests: {data: required}
                """);

        assertEquals(
                new ServerLogin(
                        Optional.of(Chap.mutual("pointsman", bytes(SECRET), "a", bytes(OTHER))
                                .withoutMd5()),
                        new Digests(DigestUse.OFFERED, DigestUse.REQUIRED)),
                settings.engine().servers().get(0).login());
    }

    @Test
    void limitsAreTaken() throws IOException {
        EngineSettings settings = read(LEAST + "access: {limits: {connections: 100, loginTimeout: 3s}}\n");

        assertEquals(
                new PortalBounds(100, 256, Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofSeconds(45)),
                settings.engine().bounds());
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, 1", "rw-r-----, 0", "rw-------, 0"})
    void whoeverMayReadAnInlineSecretIsWarnedOf(String rights, int warnings) throws IOException {
        Path file = folder.resolve("engine.yaml");
        Files.writeString(
                file,
                LEAST + "access: {clients: [{client: a, devices: all, chap: {name: a, secret: " + SECRET + "}}]}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));

        List<String> warned = engineFile(file).read().warnings();

        assertEquals(warnings, warned.size(), warned::toString);
        assertTrue(warned.stream().allMatch(text -> text.contains("engine.yaml") && !text.contains(SECRET)));
    }

    @Test
    void aSecretFileThatOthersCanReadIsWarnedOf() throws IOException {
        Path secret = folder.resolve("web");
        Files.writeString(secret, SECRET);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        EngineSettings settings =
                read(LEAST + "access: {clients: [{client: a, devices: all, chap: {name: a, secretFile: web}}]}\n");

        assertTrue(settings.warnings().get(0).contains(secret.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "6 | - devices: all                                                   | 'access.clients[0].client' is missing",
                "6 | - client: a                                                      | 'access.clients[0].devices' is missing",
                "7 | - client: a#  devices: some                                      | 'all', or a list",
                "7 | - client: a#  devices: [d, d]                                    | named twice",
                "8 | - client: a#  devices: all#  chap: {name: x, secret: short}       | 'access.clients[0].chap': the secret has 5 bytes; use 12 to 16",
                "8 | - client: a#  devices: all#  chap: {name: x, secret: 12345678901234567} | has 17 bytes",
                "8 | - client: a#  devices: all#  chap: {name: x}                      | give one of secretFile",
                "8 | - client: a#  devices: all#  chap: {secret: 123456789012}         | 'access.clients[0].chap.name' is missing",
                "8 | - client: a#  devices: all#  chap: {name: x, secretFile: none}    | there is no file",
                "8 | - client: a#  devices: all#  chap: {name: x, secretVariable: NO}  | no variable NO",
                "8 | - client: a#  devices: all#  chap: {name: x, secretFile: a, secret: 123456789012} | give one of",
                "8 | - client: a#  devices: all#  chap: {name: x, secret: 123456789012, engine: {name: y, secret: 123456789012}} | same CHAP secret",
                "8 | - client: a#  devices: all#  digests: {data: maybe}               | allowed are [off, offered, required]",
                "8 | - client: a#  devices: all#- client: A#  devices: [d]             | access.clients[0], for 'a', decides",
                "8 | - client: a*#  devices: all#- client: abc#  devices: [d]          | can never apply",
                "8 | - client: any#  devices: all#- client: abc*#  devices: [d]        | can never apply",
            })
    void whatIsWrongIsToldWithLineAndKey(int line, String rules, String words) {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> rules(rules.replace("#", "\n") + "\n"));

        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertEquals(line, e.line(), e.getMessage());
    }

    @Test
    void limitsThatCannotBeAreRefused() {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> read(LEAST + "access: {limits: {pingAfter: 60s}}\n"));

        assertTrue(e.getMessage().contains("'access.limits'"), e.getMessage());
    }

    /** Neither in what is said of it nor in what a mistake brings along. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: a, secret: top-secret-word, engine: {name: b, secret: top-secret-word}}",
                "{name: a, secret: top-secret-word-too-long}",
                "{name: a, secret: top-secret-word, secretFile: none}",
                "{name: a, secret: [top-secret-word]}",
            })
    void noMessageTellsASecret(String chap) {
        ConfigurationException e = assertThrows(
                ConfigurationException.class,
                () -> read(LEAST + "access: {clients: [{client: a, devices: all, chap: %s}]}\n".formatted(chap)));

        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        assertFalse(all.toString().contains("top-secret"), all.toString());
    }

    @Test
    void noSettingShowsASecret() throws IOException {
        EngineSettings settings = read(LEAST
                + "access: {clients: [{client: a, devices: all, chap: {name: a, secret: %s, engine: {name: b, secretVariable: ENGINE}}}]}\n"
                        .formatted(SECRET));

        assertFalse(settings.toString().contains(SECRET));
        assertFalse(settings.toString().contains(OTHER));
    }

    private List<AccessRule> rules(String clients) throws IOException {
        return read(LEAST + "access:\n  clients:\n" + clients.indent(4))
                .engine()
                .access()
                .rules();
    }

    private EngineSettings read(String text) throws IOException {
        Path file = folder.resolve("engine.yaml");
        Files.writeString(file, text);
        return engineFile(file).read();
    }

    private static EngineFile engineFile(Path file) {
        return new EngineFile(
                file, name -> Optional.ofNullable(Map.of("ENGINE", OTHER).get(name)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.headless.Main;
import pointsman.remote.server.ApiEndpoint;
import pointsman.remote.server.HttpServerOptions;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.remote.server.TlsFiles;
import pointsman.remote.server.TokenFile;
import pointsman.testing.Certificates;
import pointsman.testing.FakeRedirectorService;

/** Tokens on the command line: made, shown once, used from a file, revoked. */
@Timeout(60)
class SecuredCtlTest {

    @TempDir
    private static Path keys;

    private static Certificates certificates;

    @TempDir
    private Path folder;

    private final FakeRedirectorService fake = new FakeRedirectorService();
    private Path tokens;
    private Path mine;
    private RedirectorHttpServer server;
    private String out;
    private String err;

    @BeforeAll
    static void makeKey() throws IOException {
        certificates = Certificates.make(keys, "api");
    }

    @BeforeEach
    void start() throws IOException {
        tokens = folder.resolve("tokens");
        mine = folder.resolve("mine");
        assertEquals(0, run("token", "create", "ada", "--file", tokens.toString()));
        keep(out);
        server = new RedirectorHttpServer(
                fake,
                new ApiEndpoint(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.of(new TokenFile(tokens)),
                        Optional.of(new TlsFiles(certificates.keystore(), certificates.passwordFile()))),
                HttpServerOptions.DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
        fake.close();
    }

    @Test
    void aNewTokenIsAllThatIsPrintedAndTheListDoesNotShowIt() throws IOException {
        assertEquals(0, run("token", "create", "bob", "--role", "observer", "--file", tokens.toString()));
        assertTrue(out.matches("pointsman-\\S{43}\n"), out);
        assertTrue(err.contains("This is the only time that the token of bob (observer) is shown"), err);
        String token = out.strip();

        assertEquals(0, run("token", "list", "--file", tokens.toString()));
        assertEquals("NAME  ROLE\nada   operator\nbob   observer\n", out);
        assertFalse(Files.readString(tokens).contains(token));
    }

    @Test
    void aTokenInAFileAndAFingerprintOpenTheEngine() throws IOException {
        assertEquals(0, ctl("remap", "mail", "bravo"), err);
        String who = result(fake.mappingHistory(1)).get(0).who();
        assertTrue(who.startsWith("ada"), who);
    }

    @Test
    void withoutATokenTheAnswerSaysWhatToDo() throws IOException {
        assertEquals(1, run("ctl", "--engine", engine(), "--fingerprint", fingerprint(), "servers"));
        assertTrue(err.contains("pointsman: this engine asks for a token"), err);
    }

    @Test
    void anUnknownCertificateIsShown() throws IOException {
        assertEquals(1, run("ctl", "--engine", engine(), "--token-file", mine.toString(), "servers"));
        assertTrue(err.contains(fingerprint()), err);
    }

    @Test
    void aTokenFileThatOthersCanReadIsTold() throws IOException {
        Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(0, ctl("servers"));
        assertTrue(err.contains("warning: others than you can read the token in " + mine), err);
    }

    @Test
    void aFileWithoutATokenIsNamedAndNotRepeated() throws IOException {
        Files.writeString(mine, "my-password");
        assertEquals(1, ctl("servers"));
        assertTrue(err.contains(mine + " holds no token"), err);
        assertFalse(err.contains("my-password"), err);
    }

    @Test
    void aRevokedTokenOpensNothing() throws IOException {
        assertEquals(0, run("token", "revoke", "ada", "--file", tokens.toString()));
        assertTrue(err.contains("scheduled with it goes on"), err);
        assertEquals(1, ctl("servers"));
        assertTrue(err.contains("does not know the token"), err);
    }

    @Test
    void mistakesOfTheTokenCommandAreToldInASentence() {
        assertEquals(1, run("token", "create", "ada", "--file", tokens.toString()));
        assertTrue(err.contains("has a token called 'ada' already"), err);
        assertEquals(1, run("token", "revoke", "eve", "--file", tokens.toString()));
        assertTrue(err.contains("has no token called 'eve'"), err);
        assertEquals(2, run("token", "create", "eve", "--role", "root", "--file", tokens.toString()));
        assertEquals(2, run("ctl", "--fingerprint", "AB:CD", "servers"));
        assertTrue(err.contains("--fingerprint: a fingerprint is the SHA-256"), err);
    }

    private void keep(String token) throws IOException {
        Files.writeString(mine, token);
        Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rw-------"));
    }

    private int ctl(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 7];
        String[] first = {"ctl", "--engine", engine(), "--token-file", mine.toString(), "--fingerprint", fingerprint()};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(arguments, 0, all, first.length, arguments.length);
        return run(all);
    }

    private String engine() {
        return server.uri().toString();
    }

    private static String fingerprint() throws IOException {
        return certificates.fingerprint().text();
    }

    private int run(String... arguments) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        int status = Main.run(new PrintWriter(outText, true), new PrintWriter(errText, true), arguments);
        out = outText.toString();
        err = errText.toString();
        return status;
    }
}

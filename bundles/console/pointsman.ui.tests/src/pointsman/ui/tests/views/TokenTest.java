package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Role;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.TokenVault;
import pointsman.rcp.PerspectiveIds;
import pointsman.remote.server.ApiEndpoint;
import pointsman.remote.server.HttpServerOptions;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.remote.server.TlsFiles;
import pointsman.remote.server.TokenFile;
import pointsman.testing.Certificates;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.UiThread;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotButton;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** An engine with TLS and tokens, from its address to its removal; and where its token is not to be found. */
@ExtendWith(ScreenshotOnFailure.class)
class TokenTest {

    private static final String CONNECTIONS = "pointsman.ui.connectionsView";
    private static final String DEVICES = "pointsman.ui.devicesView";
    private static final String SERVERS = "pointsman.ui.serversView";
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String MASTER_PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final FakeRedirectorService engine = new FakeRedirectorService();
    private TokenFile tokens;
    private AccessToken operator;
    private AccessToken observer;
    private Certificates certificates;
    private RedirectorHttpServer server;
    private String label;
    private Bot view;

    @BeforeEach
    void serveWithTlsAndTokens() throws IOException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        certificates = Certificates.make(folder, "api");
        tokens = new TokenFile(folder.resolve("tokens"));
        operator = tokens.create("ada", Role.OPERATOR, new SecureRandom());
        observer = tokens.create("bob", Role.OBSERVER, new SecureRandom());
        server = new RedirectorHttpServer(
                engine,
                new ApiEndpoint(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.of(tokens),
                        Optional.of(new TlsFiles(certificates.keystore(), certificates.passwordFile()))),
                HttpServerOptions.DEFAULT);
        label = server.uri().getAuthority();
        view = bot.view(CONNECTIONS);
    }

    @AfterEach
    void stop() {
        Connections connections = bot.ui()
                .ask(() -> WorkbenchBot.page().findView(CONNECTIONS).getSite().getService(Connections.class));
        bot.ui().run(() -> List.copyOf(connections.all()).stream()
                .filter(connection -> connection.label().equals(label))
                .forEach(connections::remove));
        server.close();
        engine.close();
    }

    @Test
    void anEngineIsTrustedAskedWithATokenRefusedAndForgotten() throws Exception {
        AccessToken stranger = AccessToken.random(new SecureRandom());

        addEngine(stranger);
        trustTheCertificate();
        enterToken(observer);
        chooseMasterPassword();
        waitForLine("no problems");
        assertTrue(lines().contains("Signed in as observer bob"), lines().toString());
        waitUntilKept(observer, stranger);
        Bot servers = bot.view(SERVERS);
        servers.table().select("bravo");
        assertEquals(false, servers.table().contextMenu("Drain…").isEnabled(), "an observer drains no server");
        assertAnObserverIsOfferedNoMove();
        assertEquals(Optional.of(observer), foundInTheNextRun());

        tokens.revoke("bob");
        waitForLine("token refused");
        assertTrue(lines().get(0).startsWith("Enter a token with Enter Token…"), lines().toString());
        view.tree().select(line()).contextMenu("Enter Token…").click();
        enterToken(operator);
        waitForLine("no problems");
        bot.waitUntil(Condition.of(() -> "It says " + lines(), () -> lines().contains("As ada")));
        bot.waitUntil(Condition.of(
                "An operator cannot rebalance",
                () -> bot.menu("Balance").menu("Rebalance…").isEnabled()));
        AccessToken another = theRebalanceDialogFollowsWhomTheConsoleIs();
        waitUntilKept(operator, observer, stranger, another);

        view.tree().select(line()).contextMenu("Remove").click();
        bot.waitUntil(Condition.of("The token is still kept", () -> !holds(storage(), port())));
    }

    /** The dialog is not modal, so that another token can be entered beside it. */
    private AccessToken theRebalanceDialogFollowsWhomTheConsoleIs() throws IOException {
        bot.menu("Balance").menu("Rebalance…").click();
        BotShell wizard = bot.shell("Rebalance " + label);
        BotButton plan = wizard.bot().button("Make Plan");
        AccessToken watcher = tokens.create("eve", Role.OBSERVER, new SecureRandom());

        view.tree().select(line()).contextMenu("Enter Token…").click();
        enterToken(watcher);
        bot.waitUntil(Condition.of("An observer is offered a plan", () -> reported(!plan.isEnabled())));

        view.tree().select(line()).contextMenu("Enter Token…").click();
        enterToken(operator);
        bot.waitUntil(Condition.of("An operator is offered no plan", () -> reported(plan.isEnabled())));
        wizard.close();
        wizard.waitUntilClosed();
        return watcher;
    }

    /** Lets the engine report, as each does every second: then it is asked whom it knows the console to be. */
    private boolean reported(boolean holds) {
        engine.recordLoad(Map.of(), Map.of());
        return holds;
    }

    private void assertAnObserverIsOfferedNoMove() {
        Bot devices = bot.view(DEVICES);
        String device = devices.table().cell(0, 0);
        devices.table().select(device);
        for (String what : List.of(
                "You are signed in as the observer bob, who can look but change nothing.", "Move to", "New Volume…")) {
            assertEquals(false, devices.table().contextMenu(what).isEnabled(), what);
        }
        Screenshot.capture(PICTURES.resolve("observer.png"));
        assertEquals(false, bot.menu("Balance").menu("Rebalance…").isEnabled(), "an observer makes no plan");
    }

    private void addEngine(AccessToken token) {
        view.tree().contextMenu("Add Engine…").click();
        Bot dialog = bot.shell("Add Engine").bot();
        dialog.textWithLabel("Address:").setText(server.uri().toString());
        dialog.textWithLabel("Token:").setText("no token");
        assertTrue(!dialog.button("Add").isEnabled(), "what is no token is refused while it is typed");
        dialog.textWithLabel("Token:").setText(token.reveal());
        Screenshot.capture(PICTURES.resolve("add-engine-token.png"));
        dialog.button("Add").click();
    }

    private void chooseMasterPassword() {
        Bot dialog = bot.shell("Master Password").bot();
        dialog.textWithLabel("Master password:").setText(MASTER_PASSWORD);
        dialog.textWithLabel("Again:").setText("another");
        assertTrue(!dialog.button("Keep Tokens").isEnabled(), "the two must be the same");
        dialog.textWithLabel("Again:").setText(MASTER_PASSWORD);
        Screenshot.capture(PICTURES.resolve("master-password.png"));
        dialog.button("Keep Tokens").click();
    }

    private void trustTheCertificate() throws IOException {
        Bot dialog = bot.shell("Unknown Certificate").bot();
        assertTrue(
                dialog.labels().contains("SHA-256 " + certificates.fingerprint()),
                dialog.labels().toString());
        Shell window = bot.shell("Unknown Certificate").shell();
        assertEquals(
                "Cancel", bot.ui().ask(() -> window.getDefaultButton().getText()), "nobody trusts by pressing Enter");
        Screenshot.capture(PICTURES.resolve("unknown-certificate.png"));
        dialog.button("Trust").click();
    }

    /** What a vault that has just been made finds, which is what the console has when it is started again. */
    private Optional<AccessToken> foundInTheNextRun() throws Exception {
        Constructor<?> constructor = Platform.getBundle("pointsman.ui")
                .loadClass("pointsman.ui.internal.SecureTokenVault")
                .getDeclaredConstructor(Path.class, UiThread.class);
        constructor.setAccessible(true);
        TokenVault vault = (TokenVault) constructor.newInstance(storage(), new UiThread());
        CompletableFuture<Optional<AccessToken>> found =
                vault.find(server.uri()).toCompletableFuture();
        Bot first = bot.shell("Master Password").bot();
        first.textWithLabel("Master password:").setText("a wrong one");
        first.button("Unlock").click();
        bot.waitUntil(Condition.of(
                "Nothing says that the password is wrong",
                () -> bot.shell("Master Password").bot().labels().contains("That is not the master password.")));
        Bot second = bot.shell("Master Password").bot();
        second.textWithLabel("Master password:").setText(MASTER_PASSWORD);
        second.button("Unlock").click();
        return found.get(30, TimeUnit.SECONDS);
    }

    private void enterToken(AccessToken token) {
        Bot dialog = bot.shell("Enter Token").bot();
        dialog.text().setText(token.reveal());
        dialog.button("OK").click();
    }

    /** Kept, and nowhere in clear; nor is any other that was given. */
    private void waitUntilKept(AccessToken token, AccessToken... others) {
        bot.waitUntil(Condition.of("The token is not kept", () -> holds(storage(), port())));
        Stream.concat(Stream.of(token), Stream.of(others))
                .forEach(secret -> assertEquals(false, isInFiles(secret.reveal()), "a token is in a file"));
        assertEquals(false, isInFiles(MASTER_PASSWORD), "the master password is in a file");
    }

    private static Path storage() {
        return Platform.getStateLocation(Platform.getBundle("pointsman.ui"))
                .append("tokens")
                .toPath();
    }

    private String port() {
        return String.valueOf(server.uri().getPort());
    }

    private static boolean isInFiles(String text) {
        return Stream.of(Platform.getInstanceLocation(), Platform.getConfigurationLocation())
                .filter(location -> location != null && location.isSet())
                .map(TokenTest::path)
                .filter(Files::isDirectory)
                .anyMatch(place -> isBelow(place, text));
    }

    private static boolean isBelow(Path place, String text) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> holds(file, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            // Files come and go while the console runs.
            return false;
        }
    }

    private static Path path(Location location) {
        try {
            return Path.of(new URI(location.getURL().toString().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void waitForLine(String ending) {
        bot.waitUntil(
                Condition.of(() -> "The connections are " + view.tree().topItems(), () -> line().endsWith(ending)),
                Bot.TIMEOUT.multipliedBy(3));
    }

    private List<String> lines() {
        return view.tree().items(line());
    }

    private String line() {
        return view.tree().topItems().stream()
                .filter(text -> text.startsWith(label))
                .findFirst()
                .orElse("");
    }
}

package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.connection.Connections;
import pointsman.rcp.PerspectiveIds;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** An engine in another process: the console's own client, and a server at an address. */
@ExtendWith(ScreenshotOnFailure.class)
class RemoteEngineTest {

    private static final String CONNECTIONS = "pointsman.ui.connectionsView";

    /** The client waits longer from try to try, up to 10 s. */
    private static final Duration RETURN = Duration.ofSeconds(30);

    private final WorkbenchBot bot = new WorkbenchBot();
    private final FakeRedirectorService engine = new FakeRedirectorService(
            new Topology("Remote", List.of(new Element.Portal("p1", "portal", "h:1")), List.of()));
    private RedirectorHttpServer server;
    private String address;
    private Bot view;

    @BeforeEach
    void addTheEngineByItsAddress() throws IOException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        server = new RedirectorHttpServer(engine, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = "127.0.0.1:" + server.uri().getPort();
        view = bot.view(CONNECTIONS);
        view.tree().contextMenu("Add Engine…").click();
        Bot dialog = bot.shell("Add Engine").bot();
        dialog.text().setText(address);
        dialog.button("Add").click();
        waitFor("no problems", Bot.TIMEOUT);
    }

    @AfterEach
    void removeIt() {
        Connections connections = bot.ui()
                .ask(() -> WorkbenchBot.page().findView(CONNECTIONS).getSite().getService(Connections.class));
        bot.ui().run(() -> List.copyOf(connections.all()).stream()
                .filter(connection -> connection.label().equals(address))
                .forEach(connections::remove));
        server.close();
        engine.close();
    }

    @Test
    void anEngineThatGoesAwayIsShownAsOutOfDateUntilItReturns() throws IOException {
        server.close();

        waitFor("out of date", Bot.TIMEOUT);
        String reason = view.tree().items(line()).get(0);
        assertTrue(reason.matches("Out of date since \\d\\d:\\d\\d:\\d\\d: .+"), reason);

        server = new RedirectorHttpServer(
                engine,
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), server.uri().getPort()));
        waitFor("no problems", RETURN);
        assertTrue(
                view.tree().items(line()).stream().noneMatch(text -> text.startsWith("Out of date")),
                "it is not told as out of date any longer");
    }

    private void waitFor(String ending, Duration limit) {
        bot.waitUntil(
                Condition.of(() -> "The connections are " + view.tree().topItems(), () -> line().endsWith(ending)),
                limit);
    }

    private String line() {
        return view.tree().topItems().stream()
                .filter(text -> text.startsWith(address))
                .findFirst()
                .orElse("");
    }
}

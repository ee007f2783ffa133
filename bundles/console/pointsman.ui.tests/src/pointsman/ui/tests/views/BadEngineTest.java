package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.console.model.connection.Connections;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** What listens at an address need not be an engine, and what is typed as an address need not be for every eye. */
@ExtendWith(ScreenshotOnFailure.class)
class BadEngineTest {

    private static final String CONNECTIONS = "pointsman.ui.connectionsView";
    private static final String SECRET = "correct-horse-battery";

    private final WorkbenchBot bot = new WorkbenchBot();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket listener;
    private String address;
    private Bot view;

    @BeforeEach
    void listen() throws IOException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        view = bot.view(CONNECTIONS);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        address = "127.0.0.1:" + listener.getLocalPort();
    }

    @AfterEach
    void stop() throws IOException {
        Connections connections = bot.ui()
                .ask(() -> WorkbenchBot.page().findView(CONNECTIONS).getSite().getService(Connections.class));
        bot.ui().run(() -> List.copyOf(connections.all()).stream()
                .filter(connection -> connection.label().equals(address))
                .forEach(connections::remove));
        listener.close();
        threads.shutdownNow();
    }

    @Test
    void whatSpeaksNonsenseIsCalledNoEngine() {
        answer("220 mail.example ESMTP\r\n");
        add(address);

        assertTrue(reason().contains("does not speak like a Pointsman engine"), reason());
    }

    @Test
    void anEngineThatStopsInMidAnswerIsOutOfDateWithTheReason() {
        answer("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1c\r\nevent: snapshot\ndata: {\"seq\r\n");
        add(address);

        assertTrue(reason().contains(address), reason());
        assertFalse(reason().contains("Exception"), reason());
    }

    @Test
    void aTokenInAnAddressIsRefusedAndKeptNowhere() throws Exception {
        view.tree().contextMenu("Add Engine…").click();
        Bot dialog = bot.shell("Add Engine").bot();
        dialog.text().setText("https://anna:" + SECRET + "@san1.example:3290");
        assertFalse(dialog.button("Add").isEnabled());
        dialog.button("Cancel").click();

        Path workspace = Path.of(URIUtil.toURI(Platform.getInstanceLocation().getURL()));
        try (Stream<Path> files = Files.walk(workspace)) {
            assertEquals(
                    List.of(),
                    files.filter(Files::isRegularFile)
                            .filter(BadEngineTest::holdsTheSecret)
                            .toList());
        }
    }

    private static boolean holdsTheSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException e) {
            // A file that has just gone, such as a lock.
            return false;
        }
    }

    /** Says the same on each connection once something was asked, and hangs up. */
    private void answer(String words) {
        threads.execute(() -> {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    InputStream in = socket.getInputStream();
                    in.read(new byte[4_096]);
                    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    // The test is over, or the console has hung up first.
                }
            }
        });
    }

    private void add(String typed) {
        view.tree().contextMenu("Add Engine…").click();
        Bot dialog = bot.shell("Add Engine").bot();
        dialog.text().setText(typed);
        dialog.button("Add").click();
        bot.waitUntil(
                Condition.of(() -> "Nothing says what is wrong: " + view.tree().topItems(), () -> !reason().isEmpty()));
    }

    private String reason() {
        return view.tree().topItems().stream()
                .filter(text -> text.startsWith(address))
                .flatMap(text -> view.tree().items(text).stream())
                .filter(line -> line.startsWith("Out of date since"))
                .findFirst()
                .orElse("");
    }
}

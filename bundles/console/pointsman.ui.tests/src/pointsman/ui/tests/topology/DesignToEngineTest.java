package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.views.properties.IPropertySource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Policy;
import pointsman.api.RedirectorService;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.FencePolicy;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.PortalBounds;
import pointsman.rcp.PerspectiveIds;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;
import pointsman.testing.FakeRedirectorService;
import pointsman.topology.TopologyReader;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.TopologyFileInput;
import pointsman.ui.topology.compare.CompareView;
import pointsman.ui.topology.editparts.BoxEditPart;

/**
 * From a template to a running engine: a design is made and kept in a file, the configuration of its engine is written, an
 * engine starts with what that says, is compared with the design, and is made as designed.
 */
@ExtendWith(ScreenshotOnFailure.class)
class DesignToEngineTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Pattern SERVER = Pattern.compile("- name: \"(.*)\"\\s+address: \"(.*):(\\d+)\"");
    private static final Pattern TOPOLOGY = Pattern.compile("topology: \"(.*)\"");

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final List<MemoryDevice> devices = IntStream.rangeClosed(1, 8)
            .mapToObj(number -> MemoryDevice.of("device-" + number, 16 << 20))
            .toList();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @AfterEach
    void closeAll() throws Exception {
        bot.ui().run(() -> WorkbenchBot.page().closeAllEditors(false));
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void aDesignBecomesAnEngine() throws Exception {
        bot.resetPerspective(PerspectiveIds.DESIGN);
        Path file = folder.resolve("room.topology");
        newTopology("Two servers and one RAID shelf", file);
        giveTheServersTheAddressesOf(storage("server-1"), storage("server-2"));
        Path configuration = folder.resolve("engine.yaml");
        export(configuration);
        assertEquals(List.of(), unsaved(), "it is saved before it is exported");

        RedirectorEngine engine = start(configuration);
        connect(engine);
        Bot view = bot.view(CompareView.ID);
        bot.waitUntil(Condition.of(
                () -> "The view says " + view.labels(),
                () -> view.labels().get(0).contains("different")));
        move(engine);
        bot.waitUntil(Condition.of(() -> "No server differs: " + rows(view), () -> rows(view).stream()
                .anyMatch(row -> row.contains("Server"))));
        Screenshot.capture(PICTURES.resolve("compare.png"));
        assertEquals(jumpToDifferent(view), selectedName());

        deploy(view);

        Map<String, String> designed =
                new TreeMap<>(new TopologyFile(file).load().serving());
        assertEquals(designed, serving(engine));
        bot.waitUntil(Condition.of(() -> "A server differs: " + rows(view), () -> rows(view).stream()
                .noneMatch(row -> row.contains("Server"))));
    }

    @Test
    void anEngineBecomesADesignThatDoesNotDifferFromIt() throws IOException {
        bot.resetPerspective(PerspectiveIds.DESIGN);
        FakeRedirectorService engine = SampleSystem.engine(6);
        open.push(engine);
        connect(engine);
        Path file = folder.resolve("as-it-is.topology");

        newTopology("As it is at Machine room", file);

        assertEquals(
                SampleSystem.topology(6).elements(),
                new TopologyFile(file).load().topology().elements());
        Bot view = bot.view(CompareView.ID);
        bot.waitUntil(Condition.of(
                () -> "The view says " + view.labels() + rows(view),
                () -> view.labels().get(0).endsWith("The engine is as designed.")));
    }

    /** Double-clicks the first row that tells of a difference; its name. */
    private String jumpToDifferent(Bot view) {
        int row = view.table().column(0).indexOf("Different");
        view.table().select(row);
        Table table = view.widget(Table.class);
        bot.ui().run(() -> table.notifyListeners(SWT.DefaultSelection, new Event()));
        return view.table().cell(row, 2);
    }

    private String selectedName() {
        return bot.ui().ask(() -> ((TopologyEditor) WorkbenchBot.page().getActiveEditor())
                .viewer().getSelectedEditParts().stream()
                        .filter(BoxEditPart.class::isInstance)
                        .map(part -> ((BoxEditPart) part).name())
                        .findFirst()
                        .orElse("")
                        .toString());
    }

    private void newTopology(String template, Path file) {
        bot.menu("File").menu("New Topology…").click();
        BotShell wizard = bot.shell("New Topology");
        wizard.bot().radio(template).click();
        wizard.bot().text().setText(file.toString());
        Screenshot.capture(PICTURES.resolve("new-topology.png"));
        wizard.bot().button("Finish").click();
        wizard.waitUntilClosed();
        assertTrue(Files.exists(file), "no file is made");
        bot.waitUntil(Condition.of("it is not opened", () -> bot.ui()
                .ask(() -> WorkbenchBot.page().getActiveEditor() != null
                        && new TopologyFileInput(file)
                                .equals(WorkbenchBot.page().getActiveEditor().getEditorInput()))));
    }

    /** A server that shows the devices, which both show. */
    private StorageServer storage(String name) throws IOException {
        StorageServer server = StorageServer.named(name)
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .devices(devices)
                .start();
        open.push(() -> server.kill().toCompletableFuture().join());
        return server;
    }

    /** As a person does in the property sheet. */
    private void giveTheServersTheAddressesOf(StorageServer... servers) {
        for (int i = 0; i < servers.length; i++) {
            setProperty(
                    "server-" + (i + 1),
                    "address",
                    "127.0.0.1:" + servers[i].address().getPort());
        }
        setProperty("portal-a", "address", "127.0.0.1:0");
        setProperty("portal-b", "address", "127.0.0.2:0");
    }

    private void setProperty(String element, String property, String value) {
        bot.ui().run(() -> {
            TopologyEditor editor = (TopologyEditor) WorkbenchBot.page().getActiveEditor();
            for (Object part : editor.viewer().getContents().getChildren()) {
                BoxEditPart box = (BoxEditPart) part;
                if (box.name().equals(element)) {
                    ((IPropertySource) box.getAdapter(IPropertySource.class)).setPropertyValue(property, value);
                }
            }
        });
    }

    private void export(Path configuration) {
        bot.ui().post(() -> {
            try {
                PlatformUI.getWorkbench()
                        .getActiveWorkbenchWindow()
                        .getService(IHandlerService.class)
                        .executeCommand("pointsman.ui.topology.exportEngine", null);
            } catch (CommandException e) {
                throw new IllegalStateException(e);
            }
        });
        BotShell dialog = bot.shell("Export Engine Configuration");
        dialog.bot().text().setText(configuration.toString());
        Screenshot.capture(PICTURES.resolve("export-engine.png"));
        dialog.bot().button("Export").click();
        dialog.waitUntilClosed();
    }

    private List<String> unsaved() {
        return bot.ui().ask(() -> List.of(WorkbenchBot.page().getDirtyEditors()).stream()
                .map(editor -> editor.getTitle())
                .toList());
    }

    /** The daemon's own reader accepts such a file; that is tested where it is. Here an engine starts with what it says. */
    private RedirectorEngine start(Path configuration) throws IOException {
        String text = Files.readString(configuration);
        List<ServerConfiguration> servers = new ArrayList<>();
        Matcher matcher = SERVER.matcher(text);
        while (matcher.find()) {
            servers.add(new ServerConfiguration(
                    matcher.group(1),
                    new InetSocketAddress(matcher.group(2), Integer.parseInt(matcher.group(3))),
                    Optional.empty(),
                    FencePolicy.SESSION));
        }
        assertEquals(2, servers.size(), text);
        Matcher topology = TOPOLOGY.matcher(text);
        assertTrue(topology.find(), text);
        RedirectorEngine engine = RedirectorEngine.start(new EngineConfiguration(
                "room",
                folder.resolve("data"),
                List.of(new InetSocketAddress("127.0.0.1", 0)),
                servers,
                Optional.of(new TopologyReader().read(folder.resolve(topology.group(1)))),
                DiscoveryListing.DEVICES,
                Timings.DEFAULT,
                Policy.DEFAULT,
                AccessRules.NONE,
                PortalBounds.DEFAULT));
        open.push(engine);
        engine.ready().toCompletableFuture().join();
        return engine;
    }

    private void connect(RedirectorService engine) {
        Connections connections = bot.ui()
                .ask(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(Connections.class));
        EngineConnection connection = bot.ui().ask(() -> {
            EngineConnection added = connections.addEmbedded("Machine room", engine);
            connections.select(added);
            return added;
        });
        open.push(() -> bot.ui().run(() -> connections.remove(connection)));
    }

    /** A device is elsewhere than designed. */
    private static void move(RedirectorEngine engine) {
        SystemSnapshot now = engine.snapshot().toCompletableFuture().join();
        String device = id(now, Element.Device.class, "device-2");
        String server = id(now, Element.Server.class, "server-1");
        if (!now.mapping().serverOf(device).equals(Optional.of(server))) {
            engine.remap(new RemapRequest(device, server, OptionalLong.empty(), "me", "test"))
                    .toCompletableFuture()
                    .join();
        }
    }

    private void deploy(Bot view) {
        bot.ui().post(() -> ((ToolBarManager) ((IViewPart) WorkbenchBot.page().findView(CompareView.ID))
                        .getViewSite()
                        .getActionBars()
                        .getToolBarManager())
                .getControl()
                .getItem(0)
                .notifyListeners(SWT.Selection, new Event()));
        BotShell dialog = bot.shell("Deploy to Machine room");
        bot.waitUntil(Condition.of(
                () -> "There is no forecast: " + dialog.bot().labels(),
                () -> dialog.bot().labels().stream().anyMatch(label -> label.startsWith("Forecast: efficiency"))));
        Screenshot.capture(PICTURES.resolve("deploy.png"));
        dialog.bot().button("Deploy").click();
        bot.waitUntil(Condition.of(() -> "It is not deployed: " + texts(dialog), () -> texts(dialog)
                .contains("Deployed: ")));
        dialog.close();
        dialog.waitUntilClosed();
    }

    private static String texts(BotShell dialog) {
        return dialog.bot().labels() + dialog.bot().text().getText();
    }

    private List<String> rows(Bot view) {
        Table table = view.widget(Table.class);
        return bot.ui().ask(() -> List.of(table.getItems()).stream()
                .map(item -> item.getText(1) + " " + item.getText(2) + " " + item.getText(3))
                .toList());
    }

    /** Names of the servers by names of the devices. */
    private static Map<String, String> serving(RedirectorEngine engine) {
        SystemSnapshot now = engine.snapshot().toCompletableFuture().join();
        Map<String, String> serving = new TreeMap<>();
        now.mapping().entries().forEach((device, entry) -> serving.put(name(now, device), name(now, entry.server())));
        return serving;
    }

    private static <T extends Element> String id(SystemSnapshot now, Class<T> kind, String name) {
        return now.topology().elements(kind).stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String name(SystemSnapshot now, String id) {
        return now.topology().element(id).orElseThrow().name();
    }
}

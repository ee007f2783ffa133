package pointsman.ui.tests.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.topology.Topology;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.rcp.PerspectiveIds;
import pointsman.topology.Conditions;
import pointsman.topology.DesignLoad;
import pointsman.ui.charts.ChartCanvas;
import pointsman.ui.charts.LoadView;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.RealMouse;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.tests.charts.ToolBars;
import pointsman.ui.tests.topology.EditorBot;
import pointsman.ui.topology.LiveTopologyInput;
import pointsman.ui.topology.TopologyFileInput;
import pointsman.ui.topology.checks.ChecksView;

/** The tour of docs/console.md: each of its pictures shows the console as it is. */
@ExtendWith(ScreenshotOnFailure.class)
class TourTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Rectangle WINDOW = new Rectangle(0, 0, 1280, 800);

    /** Scroll bars stay for two seconds before they fade. */
    private static final Duration STILL = Duration.ofMillis(2_500);

    /** Share of a picture. */
    private static final double BLINKING = 0.003;

    private static final String DRAFT = "pointsman.ui.draftView";
    private static final String EVENTS = "pointsman.ui.eventsView";
    private static final String DEVICES = "pointsman.ui.devicesView";

    @TempDir
    Path folder;

    /** So often in a row a thing that stays is seen. */
    private static final int STAYS = 8;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final Map<String, Station> stations = Map.of(
            "console.png", this::theWindow,
            "console-load.png", this::theLoad,
            "console-draft.png", this::aDraft,
            "console-question.png", this::aQuestion,
            "console-rebalance.png", this::aPlan,
            "console-events.png", this::theEvents,
            "console-design.png", this::aDesign,
            "console-what-if.png", this::whatIf);

    private Rectangle before;
    private TourSan san;

    /** Something that the guide shows. */
    private interface Station {

        /** @return the window that is to be seen in the picture */
        BotShell reach() throws IOException;
    }

    static Set<String> pictures() throws IOException {
        return GuidePictures.named();
    }

    @BeforeAll
    static void putThePointerAside() {
        // Out of the way of all that would light up. From elsewhere: it is waited for until the pointer has moved.
        RealMouse.move(WINDOW.width + 20, WINDOW.height);
        RealMouse.move(WINDOW.width + 20, WINDOW.height + 20);
    }

    @BeforeEach
    void beginWithAnUntouchedWindow() {
        before = bot.ui().ask(() -> window().getBounds());
        bot.ui().run(() -> window().setBounds(WINDOW));
        forgetTheViews(PerspectiveIds.DESIGN);
        forgetTheViews(PerspectiveIds.OPERATE);
        san = new TourSan(bot);
    }

    @AfterEach
    void leaveNothingBehind() {
        bot.ui().run(() -> {
            for (Shell shell : bot.display().getShells()) {
                if (shell != window() && shell.isVisible()) {
                    shell.close();
                }
            }
        });
        if (san != null) {
            san.close();
        }
        bot.resetPerspective(PerspectiveIds.DESIGN);
        bot.resetPerspective(PerspectiveIds.OPERATE);
        bot.menu("Window").menu("Theme").menu("Light").click();
        bot.ui().run(() -> window().setBounds(before));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void showsTheConsoleAsItIs(String picture) throws IOException {
        Station station = stations.get(picture);
        assertNotNull(station, () -> "docs/console.md names " + picture + ", which no station of the tour produces");

        BotShell shown = station.reach();

        GuidePictures.check(capture(shown, picture), texts(shown));
    }

    @Test
    void aRenamedHeadingAndAMissingColumnAreNoticed() throws IOException {
        BotShell shown = theEvents();
        Path before = captureWithTexts(shown, "tour-before.png");
        Table table = bot.view(EVENTS).widget(Table.class);
        String heading = bot.ui().ask(() -> table.getColumn(1).getText());

        bot.ui().run(() -> table.getColumn(1).setText("Importance"));
        assertNotEquals(List.of(), differences(before, shown));

        bot.ui().run(() -> table.getColumn(1).setText(heading));
        assertEquals(List.of(), differences(before, shown));
        bot.view(EVENTS).table().contextMenu("Columns").menu("Severity").click();
        assertNotEquals(List.of(), differences(before, shown));
    }

    @Test
    void theSameTwiceIsNoDifference() throws IOException {
        Path before = captureWithTexts(theWindow(), "tour-before.png");
        leaveNothingBehind();
        beginWithAnUntouchedWindow();

        assertEquals(List.of(), differences(before, theWindow()));
    }

    @Test
    void theGuideShowsWhatTheTourProduces() throws IOException {
        assertEquals(new TreeSet<>(stations.keySet()), GuidePictures.named(), "named in docs/console.md");
    }

    @Test
    void noPictureIsLeftFromAnEarlierTour() throws IOException {
        assertEquals(GuidePictures.named(), GuidePictures.present(), "docs/console*.png");
    }

    /** So that views open as they do for the first time, whatever has been done with them. */
    private void forgetTheViews(String perspective) {
        bot.resetPerspective(perspective);
        bot.ui().run(() -> {
            for (IViewReference reference : WorkbenchBot.page().getViewReferences()) {
                MPart part = reference.getPart(true).getSite().getService(MPart.class);
                WorkbenchBot.page().hideView(reference);
                part.getPersistedState().clear();
            }
        });
        bot.resetPerspective(perspective);
    }

    private BotShell theWindow() {
        san.run(900);
        san.connect();
        EditorBot topology = openTopology();
        topology.select("db-orders");
        press("15 min");
        san.run(2);
        return mainWindow();
    }

    private BotShell theLoad() {
        san.run(650);
        san.engine().serverDown("gamma", "no answer to NOP-Out");
        san.run(250);
        san.connect();
        Bot view = bot.view(LoadView.ID);
        bot.ui().run(() -> WorkbenchBot.page()
                .setPartState(WorkbenchBot.page().findViewReference(LoadView.ID), IWorkbenchPage.STATE_MAXIMIZED));
        press("15 min");
        ChartCanvas chart = view.widget(ChartCanvas.class, "chart of utilisation", canvas -> canvas.data()
                .filter(data -> data.metric() == Metric.UTILISATION && !data.isEmpty())
                .isPresent());
        bot.waitUntil(Condition.of("The chart is not large", () -> bot.ui().ask(() -> chart.getSize().y) > 100));
        pointAt(chart, view);
        return mainWindow();
    }

    /** A chart whose place or range changes under the pointer forgets it: it is pointed at until that stays. */
    private void pointAt(ChartCanvas chart, Bot view) {
        AtomicInteger seen = new AtomicInteger();
        bot.waitUntil(Condition.of("The charts do not stay with the pointer", () -> {
            boolean pointed = Character.isDigit(view.table().columns().get(0).charAt(0));
            if (!pointed) {
                seen.set(0);
                bot.ui().run(() -> {
                    chart.update();
                    Event event = new Event();
                    event.x = chart.xOf(chart.data().orElseThrow().to().minusSeconds(200));
                    event.y = chart.getClientArea().height / 3;
                    chart.notifyListeners(SWT.MouseMove, event);
                });
                return false;
            }
            return seen.incrementAndGet() > STAYS;
        }));
    }

    private BotShell aDraft() {
        san.run(5);
        san.connect();
        EditorBot topology = openTopology();
        Bot draft = bot.view(DRAFT);
        bot.ui().run(() -> {
            san.connection().draft().step(san.connection().draft().move(List.of("db-stock", "mail"), "gamma"));
            san.connection().draft().step(san.connection().draft().move(List.of("web"), "alpha"));
        });
        san.move("db-stock", "beta");
        bot.waitUntil(
                Condition.of(() -> "The list says " + draft.table().column(3), () -> draft.table().column(3).stream()
                        .sorted()
                        .toList()
                        .equals(List.of("conflict", "wanted", "wanted"))));
        topology.zoomToFit();
        return mainWindow();
    }

    private BotShell aQuestion() {
        san.run(5);
        san.connect();
        bot.view(DEVICES)
                .table()
                .select("db-orders")
                .contextMenu("Move to")
                .menu("alpha")
                .click();
        return bot.shell("Move to Server");
    }

    private BotShell aPlan() {
        san.run(5);
        san.connect();
        bot.menu("Balance").menu("Rebalance…").click();
        BotShell wizard = bot.shell("Rebalance Demonstration SAN");
        wizard.bot().button("Make Plan").click();
        bot.waitUntil(Condition.of(
                "There is no plan to apply", () -> wizard.bot().button("Apply").isEnabled()));
        return wizard;
    }

    private BotShell theEvents() {
        san.run(20);
        san.move("vm-01", "alpha");
        san.run(20);
        san.engine().serverDown("beta", "no answer within 5 s");
        san.run(5);
        san.connect();
        Bot events = bot.view(EVENTS);
        bot.ui().run(() -> WorkbenchBot.page()
                .setPartState(WorkbenchBot.page().findViewReference(EVENTS), IWorkbenchPage.STATE_MAXIMIZED));
        bot.waitUntil(Condition.of(
                "The problems are not listed",
                () -> events.table().column(0).stream().filter("Now"::equals).count() == 3));
        return mainWindow();
    }

    private BotShell aDesign() throws IOException {
        EditorBot design = openDesign(Template.TWO_SERVERS.content("room"), "san-b");
        Bot checks = bot.view(ChecksView.ID);
        bot.waitUntil(Condition.of(
                () -> "It says " + checks.labels(), () -> checks.table().rowCount() == 2));
        design.select("san-a");
        design.zoomToFit();
        return mainWindow();
    }

    private BotShell whatIf() throws IOException {
        bot.menu("Window").menu("Theme").menu("Dark").click();
        EditorBot design = openDesign(Template.TWO_SERVERS.content("room"), "");
        design.select("server-1");
        bot.menu("View").menu("What If…").click();
        BotShell dialog = bot.shell("What If");
        bot.waitUntil(Condition.of(() -> design.describe("server-1"), () -> design.describe("server-1")
                .contains("fails")));
        return dialog;
    }

    private EditorBot openTopology() {
        EditorBot editor = EditorBot.open(bot, new LiveTopologyInput(san.connection()));
        editor.waitFor("archive");
        editor.zoomToFit();
        return editor;
    }

    private EditorBot openDesign(Content content, String without) throws IOException {
        Topology whole = content.topology();
        Topology topology = new Topology(
                whole.name(),
                whole.elements().stream()
                        .filter(element -> !element.id().equals(without))
                        .toList(),
                whole.links().stream()
                        .filter(link ->
                                !link.from().equals(without) && !link.to().equals(without))
                        .toList());
        Conditions conditions = without.isEmpty() ? Conditions.NONE : Conditions.NONE.withFailedDisks("array-2", 1);
        for (String device : content.serving().keySet()) {
            conditions = conditions.withLoad(device, new DesignLoad(2_000, 10e6));
        }
        Path file = folder.resolve("room.topology");
        new TopologyFile(file).save(new Content(topology, content.serving(), Map.of()).withConditions(conditions));
        bot.showPerspective(PerspectiveIds.DESIGN);
        EditorBot editor = EditorBot.open(bot, new TopologyFileInput(file));
        editor.waitFor("server-1");
        editor.zoomToFit();
        return editor;
    }

    private void press(String text) {
        bot.ui().run(() -> ToolBars.action(WorkbenchBot.page().findView(LoadView.ID), text)
                .run());
    }

    private BotShell mainWindow() {
        return bot.shell("Pointsman");
    }

    private Shell window() {
        return WorkbenchBot.page().getWorkbenchWindow().getShell();
    }

    private List<String> differences(Path before, BotShell shown) throws IOException {
        return GuidePictures.differences(before, capture(shown, "tour-after.png"), texts(shown));
    }

    private Path captureWithTexts(BotShell shown, String name) throws IOException {
        Path picture = capture(shown, name);
        PictureText.write(picture, texts(shown));
        return picture;
    }

    /**
     * When all is drawn, what fades in or out has done so, and the charts, which are drawn twice a second, show the newest:
     * then the window looks the same for some time, but for a text cursor that blinks.
     */
    private Path capture(BotShell shown, String name) {
        Rectangle area = area(shown);
        Path picture = PICTURES.resolve(name);
        Path first = PICTURES.resolve("tour-earlier.png");
        bot.ui().settle();
        Screenshot.capture(first, area);
        AtomicLong since = new AtomicLong(System.nanoTime());
        bot.waitUntil(
                Condition.of(() -> name + " does not stand still", () -> {
                    long now = System.nanoTime();
                    bot.ui().settle();
                    Screenshot.capture(picture, area);
                    PictureComparison changes =
                            PictureComparison.of(new ImageData(first.toString()), new ImageData(picture.toString()));
                    if (changes.changed() < BLINKING) {
                        return now - since.get() > STILL.toNanos();
                    }
                    Files.copy(picture, first, StandardCopyOption.REPLACE_EXISTING);
                    since.set(now);
                    return false;
                }),
                Duration.ofSeconds(30));
        return picture;
    }

    private List<String> texts(BotShell shown) {
        return bot.ui().ask(() -> VisibleTexts.of(shown.shell()));
    }

    /** Where a window's contents are, with its menu bar. */
    private Rectangle area(BotShell shown) {
        return bot.ui().ask(() -> {
            Shell shell = shown.shell();
            Rectangle client = shell.getClientArea();
            Point origin = shell.toDisplay(client.x, client.y);
            int menu = shell.getMenuBar() == null ? 0 : origin.y;
            return new Rectangle(origin.x, origin.y - menu, client.width, client.height + menu);
        });
    }
}

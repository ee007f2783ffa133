package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.prefs.BackingStoreException;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** The console's own pages: welcome, guide and preferences. */
@ExtendWith(ScreenshotOnFailure.class)
class PagesTest {

    private static final String DEVICES = "pointsman.ui.devicesView";
    private static final String CONNECTIONS = "pointsman.ui.connectionsView";
    private static final int SERVER = 1;

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;

    @BeforeEach
    void connect() {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot);
    }

    @AfterEach
    void disconnect() throws BackingStoreException {
        InstanceScope.INSTANCE.getNode(ConsolePreferences.NODE).clear();
        engine.close();
        bot.menu("Window").menu("Theme").menu("Light").click();
        bot.resetPerspective(PerspectiveIds.OPERATE);
    }

    @ParameterizedTest
    @CsvSource({"Add Engine…, Add Engine", "New Topology…, New Topology"})
    void theWelcomePageLeadsToADialog(String button, String dialog) {
        bot.menu("Help").menu("Welcome").click();

        bot.button(button).click();

        BotShell shell = bot.shell(dialog);
        shell.bot().button("Cancel").click();
        shell.waitUntilClosed();
    }

    @Test
    void theWelcomePageLeadsToTheTopology() {
        bot.menu("Help").menu("Welcome").click();

        bot.button("Show the Topology").click();

        awaitPage("Sample engine");
    }

    @Test
    void theWelcomePageAndF1LeadToTheGuideWithItsPictures() {
        bot.menu("Help").menu("Welcome").click();
        bot.button("Open the Guide").click();
        awaitPage("User Guide");
        bot.menu("Help").menu("Welcome").click();
        awaitPage("Welcome");

        Tree connections = bot.view(CONNECTIONS).widget(Tree.class);
        bot.ui().post(() -> {
            connections.setFocus();
            Event key = new Event();
            key.keyCode = SWT.F1;
            connections.notifyListeners(SWT.KeyDown, key);
        });

        awaitPage("User Guide");
        bot.widget(
                Canvas.class,
                "picture",
                canvas -> canvas.getData() instanceof Image picture && picture.getBounds().width > 300);
        bot.widget(
                Tree.class,
                "contents",
                tree -> tree.getItemCount() > 5 && tree.getItem(0).getText().equals("The console"));
    }

    @Test
    void theThemeThatIsChosenInThePreferencesIsOnAtOnce() {
        Bot preferences = openPreferences();

        preferences.radio("Dark").click();
        preferences.button("Apply").click();

        assertEquals("org.eclipse.e4.ui.css.theme.e4_dark", theme());
        preferences.button("Apply and Close").click();
    }

    @Test
    void aDisabledButtonIsFainterThanOthersInTheDarkTheme() {
        bot.menu("Window").menu("Theme").menu("Dark").click();
        bot.menu("Help").menu("Welcome").click();
        bot.button("Add Engine…").click();
        BotShell dialog = bot.shell("Add Engine");
        assertEquals(false, dialog.bot().button("Add").isEnabled());

        bot.waitUntil(Condition.of(
                () -> "Add: %d, Cancel: %d".formatted(brightest(dialog, "Add"), brightest(dialog, "Cancel")),
                () -> brightest(dialog, "Add") < brightest(dialog, "Cancel") - 40));

        dialog.bot().button("Cancel").click();
        dialog.waitUntilClosed();
    }

    /** Of the points of a button, from 0 to 255: that of its words where they are light. */
    private int brightest(BotShell dialog, String text) {
        Button button =
                dialog.bot().widget(Button.class, text, known -> known.getText().equals(text));
        Rectangle area = bot.ui().ask(() -> bot.display().map(button.getParent(), null, button.getBounds()));
        Path file = Screenshot.capture(Path.of("target", "pictures", "dark-button-" + text + ".png"), area);
        ImageData picture = new ImageData(file.toString());
        int brightest = 0;
        for (int y = 0; y < picture.height; y++) {
            for (int x = 0; x < picture.width; x++) {
                RGB rgb = picture.palette.getRGB(picture.getPixel(x, y));
                brightest = Math.max(brightest, Math.min(rgb.red, Math.min(rgb.green, rgb.blue)));
            }
        }
        return brightest;
    }

    @Test
    void withoutTheConfirmationADeviceMovesUnasked() {
        Bot preferences = openPreferences();
        preferences.checkBox("Ask before devices are moved from a table").click();
        preferences.button("Apply and Close").click();
        Bot view = bot.view(DEVICES);

        view.table().select("orders");
        view.table().contextMenu("Move to").menu("charlie").click();

        awaitServer(view, "charlie");
        assertTrue(bot.openDialogs().isEmpty(), bot.openDialogs().toString());
    }

    @Test
    void aTableFollowsNoFasterThanThePreferencesSay() {
        Bot view = bot.view(DEVICES);
        awaitServer(view, "bravo");
        setInterval("every 10 s");
        engine.move("d2", "s3");
        bot.waitUntil(Condition.of(
                "The console does not know of the move", () -> bot.ui().ask(() -> engine.connection()
                        .snapshot()
                        .orElseThrow()
                        .mapping()
                        .serverOf("d2")
                        .equals(Optional.of("s3")))));
        assertEquals("bravo", server(view), "the table was drawn less than 10 s ago");

        setInterval("at once");
        engine.recordLoad();

        awaitServer(view, "charlie");
    }

    private void setInterval(String interval) {
        Bot preferences = openPreferences();
        Combo combo = preferences.widget(Combo.class);
        bot.ui().run(() -> {
            combo.setText(interval);
            combo.notifyListeners(SWT.Selection, new Event());
        });
        preferences.button("Apply and Close").click();
        bot.waitUntil(Condition.of(
                "The preferences stay open", () -> bot.openDialogs().isEmpty()));
    }

    private Bot openPreferences() {
        bot.menu("Window").menu("Preferences...").click();
        Bot dialog = bot.shell("Preferences").bot();
        dialog.tree().select("Pointsman");
        return dialog;
    }

    private void awaitPage(String title) {
        bot.waitUntil(Condition.of(
                () -> "The page is " + activePage(), () -> activePage().startsWith(title)));
    }

    private String activePage() {
        return bot.ui().ask(() -> Optional.ofNullable(WorkbenchBot.page().getActiveEditor())
                .map(IEditorPart::getTitle)
                .orElse(""));
    }

    private void awaitServer(Bot view, String name) {
        bot.waitUntil(Condition.of(
                () -> "The server is " + server(view), () -> server(view).equals(name)));
    }

    private static String server(Bot view) {
        int row = view.table().column(0).indexOf("orders");
        return row < 0 ? "" : view.table().cell(row, SERVER);
    }

    private String theme() {
        return bot.ui().ask(() -> PlatformUI.getWorkbench()
                .getService(IThemeEngine.class)
                .getActiveTheme()
                .getId());
    }
}

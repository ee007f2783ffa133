package pointsman.ui.tests.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.charts.ChartCanvas;
import pointsman.ui.charts.LoadView;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.tests.charts.SampleEngine;
import pointsman.ui.tests.topology.EditorBot;
import pointsman.ui.topology.LiveTopologyInput;

/** The console at a scale of 200 %. Started by {@link TwofoldScaleTest}, hence no name by which it would be found. */
@ExtendWith(ScreenshotOnFailure.class)
class AtTwofoldScale {

    private static final Path PICTURES = Path.of("target", "pictures");

    /** In points: half the pixels of the screen that the tests have. */
    private static final Rectangle ON_SCREEN = new Rectangle(0, 0, 710, 440);

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;

    @BeforeEach
    void showAnEngine() {
        assertEquals(200, bot.ui().ask(() -> bot.display().getPrimaryMonitor().getZoom()), "the scale in percent");
        bot.resetPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot, "Sample");
        engine.gather("s1", "d1", "d2", "d3", "d4", "d5", "d6");
        engine.run(10);
    }

    @AfterEach
    void closeAll() {
        engine.close();
    }

    @Test
    void iconsAreDrawnForTheScaleNotEnlarged() {
        bot.ui().run(() -> {
            Images images = WorkbenchBot.page().getWorkbenchWindow().getService(Images.class);
            List<Icon> enlarged = new ArrayList<>();
            for (Icon icon : Icon.values()) {
                ImageDescriptor descriptor = images.descriptor(icon);
                ImageData once = descriptor.getImageData(100);
                ImageData twice = descriptor.getImageData(200);
                assertEquals(32, twice.width, icon::name);
                if (icon != Icon.NONE && isEnlarged(once, twice)) {
                    enlarged.add(icon);
                }
            }
            assertEquals(List.of(), enlarged);
        });
    }

    @Test
    void figuresAndChartsAreDrawnWithAllPixels() {
        bot.ui().run(() -> WorkbenchBot.page().getWorkbenchWindow().getShell().setBounds(ON_SCREEN));
        EditorBot editor = EditorBot.open(bot, new LiveTopologyInput(connection()));
        editor.waitFor("vol-12");
        editor.zoomToFit();
        assertSharp(
                "2x-topology.png", bot.ui().ask(() -> (Canvas) editor.viewer().getControl()));

        Bot view = bot.view(LoadView.ID);
        bot.ui().run(() -> WorkbenchBot.page()
                .setPartState(WorkbenchBot.page().findViewReference(LoadView.ID), IWorkbenchPage.STATE_MAXIMIZED));
        ChartCanvas chart = view.widget(
                ChartCanvas.class,
                "large chart with lines",
                canvas -> canvas.data().filter(data -> !data.isEmpty()).isPresent() && canvas.getSize().y > 60);
        assertSharp("2x-load.png", chart);
    }

    @Test
    void noWordsAreCutOffInTheWindow() {
        for (String view : List.of("devicesView", "serversView", "eventsView", "draftView")) {
            bot.view("pointsman.ui." + view);
            assertWhole(bot.shell("Pointsman").shell());
        }
    }

    @Test
    void noWordsAreCutOffInTheWizard() {
        bot.menu("Balance").menu("Rebalance…").click();
        BotShell wizard = bot.shell("Rebalance Sample");
        assertWhole(wizard.shell());
        wizard.bot().button("Make Plan").click();
        wizard.bot().waitUntil(Condition.of("There is no plan to apply", () -> wizard.bot()
                .button("Apply")
                .isEnabled()));
        assertWhole(wizard.shell());
        Screenshot.capture(PICTURES.resolve("2x-wizard.png"));
        wizard.close();
    }

    private EngineConnection connection() {
        return bot.ui().ask(() -> WorkbenchBot.page()
                .getWorkbenchWindow()
                .getService(Connections.class)
                .current()
                .orElseThrow());
    }

    /** Each point of the smaller picture has become four of one colour. */
    private static boolean isEnlarged(ImageData once, ImageData twice) {
        for (int y = 0; y < twice.height; y++) {
            for (int x = 0; x < twice.width; x++) {
                if (twice.getPixel(x, y) != once.getPixel(x / 2, y / 2)
                        || twice.getAlpha(x, y) != once.getAlpha(x / 2, y / 2)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What was drawn with half the pixels and enlarged has four equal pixels for each point, nearly everywhere. */
    private void assertSharp(String name, Canvas canvas) {
        Rectangle area = bot.ui().ask(() -> {
            canvas.update();
            Point origin = canvas.toDisplay(0, 0);
            Rectangle client = canvas.getClientArea();
            return new Rectangle(origin.x * 2, origin.y * 2, client.width * 2, client.height * 2);
        });
        // GTK paints with the next frame, which a busy machine can leave waiting.
        AtomicReference<ImageData> taken = new AtomicReference<>();
        bot.waitUntil(Condition.of(() -> name + " shows nothing", () -> {
            taken.set(new ImageData(
                    Screenshot.capture(PICTURES.resolve(name), area).toString()));
            return inked(taken.get()) > 100;
        }));
        ImageData picture = taken.get();
        int mixed = 0;
        for (int y = 0; y + 1 < picture.height; y += 2) {
            for (int x = 0; x + 1 < picture.width; x += 2) {
                int first = picture.getPixel(x, y);
                mixed += first == picture.getPixel(x + 1, y)
                                && first == picture.getPixel(x, y + 1)
                                && first == picture.getPixel(x + 1, y + 1)
                        ? 0
                        : 1;
            }
        }
        int inked = inked(picture);
        int fine = mixed;
        assertTrue(fine > 0.02 * inked, () -> "%s: %d of %d points have detail".formatted(name, fine, inked));
    }

    /** How many points are not of the background's colour. */
    private static int inked(ImageData picture) {
        int points = 0;
        for (int y = 0; y + 1 < picture.height; y += 2) {
            for (int x = 0; x + 1 < picture.width; x += 2) {
                points += picture.getPixel(x, y) == picture.getPixel(0, 0) ? 0 : 1;
            }
        }
        return points;
    }

    private void assertWhole(Composite shell) {
        List<String> cut = new ArrayList<>();
        bot.ui().run(() -> {
            while (bot.display().readAndDispatch()) {
                // Until all is laid out.
            }
            collectCut(shell, cut);
        });
        assertEquals(List.of(), cut);
    }

    private static void collectCut(Control control, List<String> cut) {
        if (!control.isVisible()) {
            return;
        }
        String words = "";
        if (control instanceof Label label && (label.getStyle() & (SWT.WRAP | SWT.SEPARATOR)) == 0) {
            words = label.getText();
        } else if (control instanceof Button button) {
            words = button.getText();
        }
        if (!words.isBlank()) {
            Point size = control.getSize();
            Point needed = control.computeSize(SWT.DEFAULT, SWT.DEFAULT);
            if (size.x < needed.x || size.y < needed.y) {
                cut.add("'%s' has %s and needs %s".formatted(words, size, needed));
            }
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collectCut(child, cut);
            }
        }
    }
}

package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.ui.actions.ActionRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.console.model.diagram.PictureFile;
import pointsman.testing.FakeRedirectorService;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.editparts.BoxEditPart;

/** Finding one's way in a topology of 300 devices, which are folded. */
@ExtendWith(ScreenshotOnFailure.class)
class CanvasTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    private final WorkbenchBot bot = new WorkbenchBot();
    private FakeRedirectorService engine;
    private LiveEditor live;
    private EditorBot editor;

    @BeforeEach
    void openLargeSystem() {
        engine = SampleSystem.engine(300);
        live = new LiveEditor(bot, "Sample engine", engine, "north");
        editor = live.bot();
    }

    @AfterEach
    void close() {
        live.close();
        engine.close();
        bot.menu("Window").menu("Theme").menu("Light").click();
    }

    @Test
    void devicesOfOneServerAreUnfoldedByDoubleClickAndFoldedByEnter() {
        assertFalse(editor.has("vol-01"), "devices are folded at first");
        doubleClick("north");
        editor.waitFor("vol-01");
        select("north");
        press(SWT.CR);
        bot.waitUntil(Condition.of("The devices stay unfolded", () -> !editor.has("vol-01")));
    }

    @Test
    void findJumpsToADeviceInAFoldedGroup() {
        act("pointsman.ui.topology.find");
        typeName("vol-299");
        enterName();
        editor.waitFor("vol-299");
        assertEquals(List.of("vol-299"), selected());
        Rectangle box = bot.ui().ask(() -> {
            Rectangle found = editor.part("vol-299").getFigure().getBounds().getCopy();
            editor.part("vol-299").getFigure().translateToAbsolute(found);
            return found;
        });
        var canvas = bot.ui().ask(() -> editor.viewer().getControl().getSize());
        assertTrue(new Rectangle(0, 0, canvas.x, canvas.y).contains(box), "it can be seen whole: " + box);
        Screenshot.capture(PICTURES.resolve("find.png"));
    }

    @Test
    void picturesOfTheFoldedSystemWithLegend() {
        act("pointsman.ui.topology.legend");
        editor.zoomToFit();
        editor.capture(PICTURES.resolve("folded.png"));
        bot.menu("Window").menu("Theme").menu("Dark").click();
        bot.view("org.eclipse.ui.views.ContentOutline");
        doubleClick("north");
        editor.waitFor("vol-01");
        editor.zoomToFit();
        act("pointsman.ui.topology.find");
        typeName("vol-1");
        editor.capture(PICTURES.resolve("unfolded-dark.png"));
    }

    @ParameterizedTest
    @EnumSource
    void theWholeDiagramIsExported(PictureFile.Format format) throws IOException {
        Path file = PICTURES.resolve("export." + format.extension()).toAbsolutePath();
        Files.deleteIfExists(file);
        bot.ui().run(() -> editor.editor().pictures().write(new PictureFile(file, format)));
        bot.waitUntil(Condition.of("There is no " + file, () -> Files.exists(file)));
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(
                switch (format) {
                    case PNG -> content.startsWith("\u0089PNG");
                    case SVG -> content.contains(">north</text>") && content.endsWith("</svg>\n");
                    case PDF -> content.startsWith("%PDF-");
                },
                "it begins as such a file does");
        assertTrue(content.length() > 10_000, "it shows something");
    }

    @Test
    void copyAsPictureLeavesTheWholeDiagramOnTheClipboard() {
        act("pointsman.ui.topology.copyPicture");

        ImageData copied = bot.ui().ask(() -> {
            Clipboard clipboard = new Clipboard(bot.display());
            try {
                return (ImageData) clipboard.getContents(ImageTransfer.getInstance());
            } finally {
                clipboard.dispose();
            }
        });
        ImageData whole = bot.ui().ask(() -> editor.editor().picture().pixels());
        assertEquals(List.of(whole.width, whole.height), List.of(copied.width, copied.height));
        assertTrue(coloursOf(copied) > 5, "it shows something");
    }

    @Test
    void theWholeDiagramFitsOnAPrintedPage() {
        ImageData page = bot.ui().ask(() -> {
            Image paper = new Image(bot.display(), 1_400, 990);
            GC gc = new GC(paper);
            try {
                editor.editor().picture().paintOn(gc, new org.eclipse.swt.graphics.Rectangle(50, 45, 1_300, 900), 120);
                return paper.getImageData(100);
            } finally {
                gc.dispose();
                paper.dispose();
            }
        });
        assertTrue(coloursOf(page) > 5, "it shows something");
        for (int x = 0; x < page.width; x++) {
            assertEquals(0xffffff, rgb(page, x, 10), "nothing is drawn on the margin above, at " + x);
            assertEquals(0xffffff, rgb(page, x, page.height - 10), "nor on the margin below, at " + x);
        }
    }

    private static int rgb(ImageData image, int x, int y) {
        RGB colour = image.palette.getRGB(image.getPixel(x, y));
        return colour.red << 16 | colour.green << 8 | colour.blue;
    }

    /** How many different ones there are on every third pixel. */
    private static long coloursOf(ImageData image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.height; y += 3) {
            for (int x = 0; x < image.width; x += 3) {
                colours.add(rgb(image, x, y));
            }
        }
        return colours.size();
    }

    private void act(String id) {
        bot.ui().run(() -> ((ActionRegistry) editor.editor().getAdapter(ActionRegistry.class))
                .getAction(id)
                .run());
    }

    private void typeName(String name) {
        bot.ui().run(() -> nameField().setText(name));
    }

    private void enterName() {
        bot.ui().run(() -> nameField().notifyListeners(SWT.DefaultSelection, new Event()));
    }

    private Text nameField() {
        return fields(editor.viewer().getControl().getParent().getParent())
                .filter(text -> text.getMessage().startsWith("Name of a server"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Text> fields(Control control) {
        if (control instanceof Text text) {
            return Stream.of(text);
        }
        return control instanceof Composite composite
                ? Stream.of(composite.getChildren()).flatMap(CanvasTest::fields)
                : Stream.empty();
    }

    private List<String> selected() {
        return bot.ui().ask(() -> ((List<?>) editor.viewer().getSelectedEditParts())
                .stream().map(part -> ((BoxEditPart) part).name()).toList());
    }

    private void select(String name) {
        editor.select(name);
        bot.ui().run(() -> editor.viewer().setFocus(editor.part(name)));
    }

    private void press(char key) {
        bot.ui().run(() -> {
            Event event = new Event();
            event.character = key;
            event.keyCode = key;
            editor.viewer().getControl().notifyListeners(SWT.KeyDown, event);
        });
    }

    private void doubleClick(String name) {
        bot.ui().run(() -> {
            Rectangle box = editor.part(name).getFigure().getBounds().getCopy();
            editor.part(name).getFigure().translateToAbsolute(box);
            Control canvas = editor.viewer().getControl();
            for (int type : new int[] {
                SWT.MouseMove, SWT.MouseDown, SWT.MouseUp, SWT.MouseDown, SWT.MouseDoubleClick, SWT.MouseUp
            }) {
                Event event = new Event();
                event.x = box.getCenter().x;
                event.y = box.getCenter().y;
                event.button = type == SWT.MouseMove ? 0 : 1;
                event.stateMask = type == SWT.MouseUp ? SWT.BUTTON1 : 0;
                event.count = 1;
                canvas.notifyListeners(type, event);
            }
        });
    }
}

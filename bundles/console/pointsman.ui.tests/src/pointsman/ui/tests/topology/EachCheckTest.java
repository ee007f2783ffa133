package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.SWTGraphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.Severity;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.style.Status;
import pointsman.topology.FindingCode;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.tests.topology.SoundDesign.Defect;
import pointsman.ui.topology.OpenDesign;
import pointsman.ui.topology.checks.ChecksView;

/** Each thing that the checks find, in one design that is open: its row, its sign on the canvas, and what mends it. */
@ExtendWith(ScreenshotOnFailure.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EachCheckTest {

    private static final int ELEMENT = 1;
    private static final int MESSAGE = 2;
    private static final int FIX = 3;
    private static final int BADGE = 16;
    private static final int PADDING = 8;

    private final WorkbenchBot bot = new WorkbenchBot();
    private DesignEditor design;
    private Bot view;

    @BeforeAll
    void openASoundDesign(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("sound.topology");
        new TopologyFile(path).save(SoundDesign.content());
        design = new DesignEditor(bot, path);
        view = bot.view(ChecksView.ID);
        awaitSummary("No problems");
    }

    @AfterEach
    void takeEverythingBack() {
        while (bot.ui().ask(() -> design.bot().commands().canUndo())) {
            design.run(ActionFactory.UNDO);
        }
        awaitSummary("No problems");
    }

    @AfterAll
    void closeTheDesign() {
        design.close();
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void itHasARowAndASignAndGoesWithItsQuickFix(FindingCode code) {
        Defect defect = SoundDesign.defect(code);
        assertEquals(0, rows(defect).size(), "the design is sound at first");
        assertFalse(hasSign(defect.element(), Status.WARNING) || hasSign(defect.element(), Status.ERROR));

        provoke(defect.spoil());

        awaitRows(defect, 1);
        int row = rows(defect).get(0);
        assertEquals(defect.fix(), view.table().cell(row, FIX));
        assertEquals(code.severity() == Severity.WARNING, hasSign(defect.element(), Status.WARNING), "warning");
        assertEquals(code.severity() == Severity.ERROR, hasSign(defect.element(), Status.ERROR), "error");

        Content spoiled = design.content();
        view.table().select(row);
        assertEquals(!defect.fix().isEmpty(), bot.ui().ask(() -> fixButton().isEnabled()));
        pressCtrl1();
        if (defect.fix().isEmpty()) {
            assertEquals(spoiled, design.content(), "what only a person can mend is left alone");
            return;
        }
        awaitRows(defect, 0);
        design.run(ActionFactory.UNDO);
        awaitRows(defect, 1);
        assertEquals(spoiled, design.content());
    }

    /** As if it had been in the file: the editor itself refuses some of it. */
    private void provoke(UnaryOperator<Content> spoil) {
        bot.ui().run(() -> ((OpenDesign) design.bot().editor().getAdapter(OpenDesign.class)).execute(new Edit() {
            @Override
            public String label() {
                return "Spoil";
            }

            @Override
            public Content applyTo(Content now) {
                return spoil.apply(now);
            }
        }));
    }

    private void pressCtrl1() {
        Table table = view.widget(Table.class);
        bot.ui().run(() -> {
            Event key = new Event();
            key.keyCode = '1';
            key.character = '1';
            key.stateMask = SWT.MOD1;
            table.notifyListeners(SWT.KeyDown, key);
        });
    }

    /** On the UI thread. */
    private static IAction fixButton() {
        return ((ActionContributionItem) WorkbenchBot.page()
                        .findView(ChecksView.ID)
                        .getViewSite()
                        .getActionBars()
                        .getToolBarManager()
                        .getItems()[0])
                .getAction();
    }

    /** Whether the figure of an element, or one of several with that name, has the sign of a status where signs are. */
    private boolean hasSign(String name, Status status) {
        return bot.ui().ask(() -> {
            design.bot().viewer().flush();
            RGB color = colorOf(status);
            return design.bot().parts().stream()
                    .filter(part -> part.name().equals(name))
                    .anyMatch(part -> hasColor(badge(part.getFigure()), color));
        });
    }

    /** The colour of which there is most in the sign of a status. */
    private static RGB colorOf(Status status) {
        ImageData sign = WorkbenchBot.page()
                .getWorkbenchWindow()
                .getService(Images.class)
                .get(Icon.of(status))
                .getImageData();
        return pixels(sign)
                .filter(i -> sign.getAlpha(i % sign.width, i / sign.width) == 255)
                .mapToObj(i -> color(sign, i))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static IntStream pixels(ImageData picture) {
        return IntStream.range(0, picture.width * picture.height);
    }

    private static RGB color(ImageData picture, int pixel) {
        return picture.palette.getRGB(picture.getPixel(pixel % picture.width, pixel / picture.width));
    }

    /** The corner of a figure in which its sign is, as it is painted. */
    private ImageData badge(IFigure figure) {
        Rectangle box = figure.getBounds();
        Image image = new Image(bot.display(), box.width, box.height);
        try {
            GC gc = new GC(image);
            SWTGraphics graphics = new SWTGraphics(gc);
            graphics.translate(-box.x, -box.y);
            figure.paint(graphics);
            graphics.dispose();
            gc.dispose();
            ImageData all = image.getImageData();
            ImageData corner = new ImageData(BADGE, BADGE, all.depth, all.palette);
            for (int y = 0; y < BADGE; y++) {
                for (int x = 0; x < BADGE; x++) {
                    corner.setPixel(x, y, all.getPixel(box.width - PADDING - BADGE + x, PADDING + y));
                }
            }
            return corner;
        } finally {
            image.dispose();
        }
    }

    private static boolean hasColor(ImageData picture, RGB color) {
        return pixels(picture).filter(i -> color(picture, i).equals(color)).count() > 20;
    }

    private List<Integer> rows(Defect defect) {
        List<String> elements = view.table().column(ELEMENT);
        List<String> messages = view.table().column(MESSAGE);
        return IntStream.range(0, Math.min(elements.size(), messages.size()))
                .filter(row -> elements.get(row).equals(defect.element()))
                .filter(row -> messages.get(row).contains(defect.message()))
                .boxed()
                .toList();
    }

    private void awaitRows(Defect defect, int count) {
        bot.waitUntil(Condition.of(
                () -> "The rows are " + view.table().column(MESSAGE),
                () -> rows(defect).size() == count));
    }

    private void awaitSummary(String text) {
        bot.waitUntil(Condition.of(
                () -> "The view says " + view.labels() + view.table().column(MESSAGE),
                () -> view.labels().get(0).equals(text)));
    }
}

package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.draw2d.PolylineConnection;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.SnapToGrid;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.views.contentoutline.ContentOutline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Line;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.ui.style.Palette;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.RealMouse;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.LineEditPart;

/** Placing elements on the grid, and bending links, with a real mouse. */
@ExtendWith(ScreenshotOnFailure.class)
class DesignCanvasTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Link LINK = new Link("north", "red");
    private static final int STEP = 16;

    @TempDir
    private Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private DesignEditor design;
    private EditorBot editor;
    private Path file;

    @BeforeEach
    void openTheDesign() throws IOException {
        file = folder.resolve("room.topology");
        Element north = new Element.Server(
                "north", "north", "192.0.2.9:3260", new Capacity(10_000, 1e9, CapacitySource.CONFIGURED));
        new TopologyFile(file)
                .save(new Content(
                        new Topology("room", List.of(north, new Element.Fabric("red", "red")), List.of(LINK)),
                        Map.of(),
                        Map.of("north", new Position(80, 64), "red", new Position(360, 336))));
        design = new DesignEditor(bot, file);
        editor = design.bot();
        bot.ui().run(() -> {
            ((ZoomManager) editor.viewer().getProperty(ZoomManager.class.toString())).setZoom(1);
            editor.viewer().flush();
        });
    }

    @AfterEach
    void closeTheDesign() {
        design.close();
        bot.menu("Window").menu("Theme").menu("Light").click();
    }

    @Test
    void whatIsDraggedSnapsToTheGridUnlessAltIsHeld() {
        Rectangle before = editor.box("north");
        Point from = editor.onScreen("north");

        RealMouse.drag(from.x, from.y, from.x + 37, from.y + 25);
        await("it does not move", () -> !editor.box("north").equals(before));
        Rectangle snapped = editor.box("north");
        assertEquals(List.of(0, 0), List.of(snapped.x % STEP, snapped.y % STEP), snapped.toString());

        Point again = editor.onScreen("north");
        RealMouse.dragHolding("alt", again.x, again.y, again.x + 21, again.y + 10);
        await("it does not move", () -> !editor.box("north").equals(snapped));
        assertEquals(snapped.getTranslated(21, 10), editor.box("north"));

        bot.ui().run(() -> editor.commands().undo());
        bot.ui().run(() -> editor.commands().undo());
        assertEquals(before, editor.box("north"));
    }

    @Test
    void theGridIsTurnedOffAndOnInTheMenu() {
        assertTrue(showsGrid());
        await("no grid is painted", () -> coloursOfCanvas() > 1);
        editor.capture(PICTURES.resolve("design-grid.png"));

        bot.menu("View").menu("Grid").click();
        await("the grid stays", () -> !showsGrid() && coloursOfCanvas() == 1);

        bot.menu("View").menu("Grid").click();
        await("the grid stays away", this::showsGrid);
    }

    @Test
    void altWithAnArrowPushesWhatIsSelectedAsOneStep() {
        Rectangle north = editor.box("north");
        Rectangle red = editor.box("red");
        editor.select("north", "red");

        press(SWT.ARROW_RIGHT, SWT.ALT);

        assertEquals(north.x + STEP, editor.box("north").x);
        assertEquals(red.x + STEP, editor.box("red").x);
        bot.ui().run(() -> editor.commands().undo());
        assertEquals(List.of(north, red), List.of(editor.box("north"), editor.box("red")));
    }

    @Test
    void aLinkIsBentByDraggingAndTheBendMovedAndDeleted() throws IOException {
        Point middle = middleOfLink();
        RealMouse.drag(middle.x, middle.y, middle.x + 90, middle.y - 40);
        await("it is not bent", () -> bends().size() == 1);
        Position bend = bends().get(0);
        assertEquals(List.of(0, 0), List.of(bend.x() % STEP, bend.y() % STEP), "it is on the grid");
        design.save();
        assertEquals(Map.of(LINK, List.of(bend)), new TopologyFile(file).load().bends());

        Point handle = onScreen(bend);
        RealMouse.drag(handle.x, handle.y, handle.x + 2 * STEP, handle.y - STEP);
        Position moved = new Position(bend.x() + 2 * STEP, bend.y() - STEP);
        await("the bend is not moved", () -> bends().equals(List.of(moved)));
        editor.capture(PICTURES.resolve("design-bend.png"));

        design.run(ActionFactory.DELETE);
        assertEquals(List.of(), bends(), "the bend that was pressed is gone");
        assertEquals(List.of(LINK), links(), "the link itself stays");

        bot.ui().run(() -> editor.commands().undo());
        assertEquals(List.of(moved), bends());
    }

    @Test
    void aBendThatIsDraggedIntoLineIsGone() {
        Point middle = middleOfLink();
        RealMouse.drag(middle.x, middle.y, middle.x + 90, middle.y - 40);
        await("it is not bent", () -> bends().size() == 1);

        Point handle = onScreen(bends().get(0));
        RealMouse.dragHolding("alt", handle.x, handle.y, middle.x, middle.y);

        await("it stays bent", () -> bends().isEmpty());
    }

    @Test
    void bendsGoWithTheirEndsAndAreGivenUpInTheContextMenu() {
        Position bend = new Position(240, 176);
        bot.ui().run(() -> editor.commands().execute(new EditCommand(diagram(), Edits.bend(LINK, List.of(bend)))));
        editor.select("north", "red");
        Point from = editor.onScreen("north");
        RealMouse.drag(from.x, from.y, from.x + 2 * STEP, from.y + 3 * STEP);
        Position gone = new Position(bend.x() + 2 * STEP, bend.y() + 3 * STEP);
        await("the bend does not go with its ends", () -> bends().equals(List.of(gone)));

        bot.ui().run(() -> editor.viewer().select(link()));
        editor.contextMenu("Straighten Link").click();
        await("the link stays bent", () -> bends().isEmpty());
    }

    private Diagram diagram() {
        return (Diagram) editor.viewer().getContents().getModel();
    }

    @Test
    void theGridInTheDarkTheme() {
        bot.menu("Window").menu("Theme").menu("Dark").click();
        Point middle = middleOfLink();
        RealMouse.drag(middle.x, middle.y, middle.x + 90, middle.y - 40);
        await("it is not bent", () -> bends().size() == 1);
        editor.capture(PICTURES.resolve("design-bend-dark.png"));
    }

    @Test
    void theOutlineHasTheGroundOfTheThemeEverywhere() {
        bot.view("org.eclipse.ui.views.ContentOutline");
        awaitGroundOfOutline();

        bot.menu("Window").menu("Theme").menu("Dark").click();
        awaitGroundOfOutline();

        // Nothing is redrawn in a design by itself: what is there when it is opened stays.
        design.close();
        design = new DesignEditor(bot, file);
        bot.view("org.eclipse.ui.views.ContentOutline");
        awaitGroundOfOutline();
        design.bot().capture(PICTURES.resolve("outline-dark.png"));
    }

    private void awaitGroundOfOutline() {
        bot.waitUntil(
                Condition.of(() -> "The corners of the outline are " + cornersOfOutline(), () -> cornersOfOutline()
                        .equals(Set.of(ground()))));
    }

    private RGB ground() {
        return bot.ui().ask(() -> PlatformUI.getWorkbench()
                .getService(Palette.class)
                .background()
                .getRGB());
    }

    /** Colours at the corners of the thumbnail, where nothing of the diagram is, and of the page around it. */
    private Set<RGB> cornersOfOutline() {
        return bot.ui().ask(() -> {
            ContentOutline view = (ContentOutline) WorkbenchBot.page().findView("org.eclipse.ui.views.ContentOutline");
            Control page = view.getCurrentPage().getControl();
            page.update();
            Point size = page.getSize();
            Image image = new Image(bot.display(), size.x, size.y);
            GC gc = new GC(page);
            try {
                gc.copyArea(image, 0, 0);
                ImageData pixels = image.getImageData(100);
                Set<RGB> corners = new HashSet<>();
                for (int[] at : new int[][] {{4, 4}, {size.x - 8, 4}, {4, size.y - 8}, {size.x - 8, size.y - 8}}) {
                    corners.add(pixels.palette.getRGB(pixels.getPixel(at[0], at[1])));
                }
                return corners;
            } finally {
                gc.dispose();
                image.dispose();
            }
        });
    }

    @Test
    void whatIsWrongInThePropertiesIsSaidAtTheFieldAndTheOldValueStays() {
        PropertySheet sheet = new PropertySheet(bot);
        editor.select("north");
        sheet.await("Name", "north");
        Tree tree = sheet.tree();
        Text field = bot.ui().ask(() -> {
            TreeItem name = Stream.of(tree.getItems())
                    .flatMap(heading -> Stream.of(heading.getItems()))
                    .filter(item -> item.getText(0).equals("Name"))
                    .findFirst()
                    .orElseThrow();
            tree.setSelection(name);
            Event event = new Event();
            event.item = name;
            tree.notifyListeners(SWT.DefaultSelection, event);
            return Stream.of(tree.getChildren())
                    .filter(Text.class::isInstance)
                    .map(Text.class::cast)
                    .findFirst()
                    .orElseThrow();
        });
        RGB usual = bot.ui().ask(() -> field.getForeground().getRGB());

        bot.ui().run(() -> field.setText(""));

        String reason = bot.ui().ask(field::getToolTipText);
        assertTrue(reason != null && reason.length() > 10, "it says " + reason);
        assertNotEquals(usual, bot.ui().ask(() -> field.getForeground().getRGB()));
        assertTrue(bot.labels().contains(reason) || isShown(reason), "what is wrong stands at the field");
        Screenshot.capture(PICTURES.resolve("properties-wrong.png"));
        bot.ui().run(() -> field.notifyListeners(SWT.DefaultSelection, new Event()));
        assertTrue(bot.ui().ask(field::isVisible), "the field stays open");
        assertEquals("north", design.content().name("north"));

        bot.ui().run(() -> {
            field.setText("south");
            field.notifyListeners(SWT.DefaultSelection, new Event());
        });
        await("the name does not change", () -> design.content().name("north").equals("south"));
    }

    /** Whether a small window without a title says something. */
    private boolean isShown(String words) {
        return bot.ui().ask(() -> Stream.of(bot.display().getShells())
                .filter(shell -> shell.isVisible())
                .flatMap(DesignCanvasTest::words)
                .anyMatch(words::equals));
    }

    private static Stream<String> words(Control control) {
        if (control instanceof CLabel label) {
            return Stream.of(label.getText());
        }
        return control instanceof Composite composite
                ? Stream.of(composite.getChildren()).flatMap(DesignCanvasTest::words)
                : Stream.empty();
    }

    /** How many colours there are along the left edge, where no element is. */
    private int coloursOfCanvas() {
        return bot.ui().ask(() -> {
            Control canvas = editor.viewer().getControl();
            canvas.update();
            Image image = new Image(bot.display(), 40, 40);
            GC gc = new GC(canvas);
            try {
                gc.copyArea(image, 0, 0);
                ImageData pixels = image.getImageData(100);
                Set<Integer> colours = new HashSet<>();
                for (int at = 2; at < 40; at++) {
                    colours.add(pixels.getPixel(2, at));
                }
                return colours.size();
            } finally {
                gc.dispose();
                image.dispose();
            }
        });
    }

    private boolean showsGrid() {
        return bot.ui().ask(() -> Boolean.TRUE.equals(editor.viewer().getProperty(SnapToGrid.PROPERTY_GRID_VISIBLE)));
    }

    private List<Position> bends() {
        return design.content().bends().getOrDefault(LINK, List.of());
    }

    private List<Link> links() {
        return design.content().topology().links();
    }

    private Point middleOfLink() {
        return bot.ui().ask(() -> {
            editor.viewer().flush();
            var line = (PolylineConnection) link().getFigure();
            var middle = line.getPoints().getMidpoint().getCopy();
            line.translateToAbsolute(middle);
            return editor.onScreen(middle.x, middle.y);
        });
    }

    private Point onScreen(Position place) {
        return bot.ui().ask(() -> {
            editor.viewer().flush();
            var point = new org.eclipse.draw2d.geometry.Point(place.x(), place.y());
            link().getFigure().translateToAbsolute(point);
            return editor.onScreen(point.x, point.y);
        });
    }

    private LineEditPart link() {
        return (LineEditPart) editor.viewer().getEditPartRegistry().get(Line.of(LINK));
    }

    private void press(int key, int modifiers) {
        bot.ui().run(() -> {
            Event event = new Event();
            event.keyCode = key;
            event.stateMask = modifiers;
            editor.viewer().getControl().notifyListeners(SWT.KeyDown, event);
        });
    }

    private void await(String otherwise, BooleanSupplier condition) {
        bot.waitUntil(Condition.of(otherwise, condition::getAsBoolean));
    }
}

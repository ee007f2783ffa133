package pointsman.ui.tests.topology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.commands.CommandStack;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PartInitException;
import pointsman.ui.tests.bot.BotMenu;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.Screenshot;
import pointsman.ui.tests.bot.WatchedDrag;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.editparts.BoxEditPart;

/** Works with one topology editor as a person does. */
public final class EditorBot {

    private final WorkbenchBot bot;
    private final TopologyEditor editor;

    private EditorBot(WorkbenchBot bot, TopologyEditor editor) {
        this.bot = bot;
        this.editor = editor;
    }

    public static EditorBot open(WorkbenchBot bot, IEditorInput input) {
        EditorBot opened = new EditorBot(bot, bot.ui().ask(() -> {
            try {
                return (TopologyEditor) WorkbenchBot.page().openEditor(input, TopologyEditor.ID);
            } catch (PartInitException e) {
                throw new IllegalStateException("the editor does not open", e);
            }
        }));
        opened.waitUntilArranged();
        return opened;
    }

    /** What has no places gets them a moment later. */
    void waitUntilArranged() {
        bot.waitUntil(Condition.of("places are still worked out", () -> bot.ui().ask(() -> !editor.isArranging())));
    }

    TopologyEditor editor() {
        return editor;
    }

    /** For the UI thread. */
    public GraphicalViewer viewer() {
        return editor.viewer();
    }

    CommandStack commands() {
        return viewer().getEditDomain().getCommandStack();
    }

    List<String> names() {
        return bot.ui().ask(() -> parts().stream().map(part -> part.name()).toList());
    }

    boolean has(String name) {
        return names().contains(name);
    }

    public void waitFor(String name) {
        bot.waitUntil(Condition.of(() -> "There is no " + name + " in " + names(), () -> has(name)));
    }

    /** What the figure of an element shows. */
    public String describe(String name) {
        return bot.ui().ask(() -> part(name).describe());
    }

    /** The figure's place in the unzoomed diagram. */
    Rectangle box(String name) {
        return bot.ui().ask(() -> part(name).getFigure().getBounds().getCopy());
    }

    /** Where the middle of a figure is on the screen. */
    Point onScreen(String name) {
        return bot.ui().ask(() -> {
            BoxEditPart part = part(name);
            viewer().reveal(part);
            Rectangle box = part.getFigure().getBounds().getCopy();
            part.getFigure().translateToAbsolute(box);
            return pixels(viewer().getControl().toDisplay(box.getCenter().x, box.getCenter().y));
        });
    }

    /** A point of the canvas on the screen. */
    Point onScreen(int x, int y) {
        return bot.ui().ask(() -> pixels(viewer().getControl().toDisplay(x, y)));
    }

    /** Takes a picture after everything is painted. */
    void capture(Path file) {
        bot.ui().run(() -> {
            viewer().flush();
            viewer().getControl().update();
        });
        Screenshot.capture(file);
    }

    /** SWT counts in points, the mouse in pixels of the screen. */
    private Point pixels(Point point) {
        int zoom = bot.display().getPrimaryMonitor().getZoom();
        return new Point(point.x * zoom / 100, point.y * zoom / 100);
    }

    /** Drags one element onto another with the mouse, once the canvas rests: a view that has just opened moves it. */
    void drag(String name, String onto) {
        List<Point> ends = new ArrayList<>();
        bot.waitUntil(Condition.of("the canvas does not come to rest", () -> {
            List<Point> before = List.copyOf(ends);
            ends.clear();
            // The second can be brought into sight by moving the first.
            onScreen(name);
            ends.add(onScreen(onto));
            ends.add(onScreen(name));
            return ends.equals(before);
        }));
        new WatchedDrag(bot).perform(ends.get(1), ends.get(0));
    }

    public void select(String... names) {
        bot.ui().run(() -> {
            viewer().deselectAll();
            for (String name : names) {
                viewer().appendSelection(part(name));
            }
        });
    }

    /** An item of the context menu of what is selected. */
    BotMenu contextMenu(String text) {
        return bot.contextMenu(viewer().getControl(), text);
    }

    public void zoomToFit() {
        bot.ui().run(() -> {
            viewer().flush();
            ((ZoomManager) viewer().getProperty(ZoomManager.class.toString())).setZoomAsText(ZoomManager.FIT_ALL);
            viewer().flush();
        });
    }

    /** Message of the status line; empty when there is none. */
    String statusLine() {
        return bot.ui().ask(() -> StatusLines.text(editor));
    }

    Optional<BoxEditPart> find(String name) {
        return parts().stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /** For the UI thread. */
    BoxEditPart part(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    /** For the UI thread. */
    List<BoxEditPart> parts() {
        List<?> children = ((EditPart) viewer().getContents()).getChildren();
        return children.stream().map(BoxEditPart.class::cast).toList();
    }
}

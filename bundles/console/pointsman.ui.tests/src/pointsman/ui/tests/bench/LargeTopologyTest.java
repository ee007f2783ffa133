package pointsman.ui.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.draw2d.Connection;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.console.model.diagram.Diagram;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.editparts.BoxEditPart;

/** More figures than are drawn in one turn of the UI thread. */
class LargeTopologyTest {

    private final WorkbenchBot bot = new WorkbenchBot();
    private BlockWatch watch;
    private Stage stage;
    private TopologyEditor editor;

    @BeforeEach
    void open() throws InterruptedException {
        bot.resetPerspective(PerspectiveIds.OPERATE);
        watch = new BlockWatch(bot.display());
        stage = new Stage(bot, watch, 600);
        editor = stage.openLive();
    }

    @AfterEach
    void close() {
        stage.close();
        watch.close();
    }

    @Test
    void nothingIsSeenBeforeAllIsThere() {
        boolean seen = bot.ui().ask(() -> {
            diagram().foldAll(false);
            return isSeen();
        });
        assertFalse(seen);

        awaitWhole();

        assertTrue(bot.ui().ask(() -> boxes().size()) > 600);
    }

    @Test
    void everyLineHasBothItsEnds() {
        bot.ui().run(() -> diagram().foldAll(false));
        awaitWhole();

        List<String> loose = bot.ui().ask(this::linesWithOneEnd);

        assertEquals(List.of(), loose);
    }

    @Test
    void foldedAgainWhileItIsUnfoldedItIsAsItWas() {
        bot.ui().run(() -> {
            diagram().foldAll(false);
            diagram().foldAll(true);
        });
        awaitWhole();

        assertTrue(bot.ui().ask(() -> boxes().size()) < 100);
    }

    @Test
    void whatIsReportedMeanwhileIsShown() {
        bot.ui().run(() -> diagram().foldAll(false));
        stage.update(editor);
        awaitWhole();

        bot.waitUntil(Condition.of("d7 shows something else than was reported", () -> bot.ui()
                .ask(() -> boxes().stream().filter(box -> box.id().equals("d7")).allMatch(box -> box.describe()
                        .contains(diagram().status("d7").load())))));
    }

    @Test
    void aDeviceThatIsLookedForIsThereAtOnce() {
        boolean found = bot.ui().ask(() -> {
            diagram().foldAll(false);
            return editor.select("d599");
        });

        assertTrue(found);
    }

    @Test
    void theQuietLinesOfASelectedServerComeAllWithBothEnds() {
        bot.ui().run(() -> diagram().foldAll(false));
        awaitWhole();

        bot.ui().run(() -> editor.select("s1"));

        bot.waitUntil(Condition.of("not all lines of s1 are there", () -> bot.ui()
                .ask(() -> drawn("s1").equals(lines("s1", true)))));
        assertEquals(List.of(), bot.ui().ask(this::linesWithOneEnd));
    }

    @Test
    void theQuietLinesOfAServerGoWhenItIsSelectedNoMore() {
        bot.ui().run(() -> {
            diagram().foldAll(false);
            editor.select("s1");
        });
        awaitWhole();

        bot.ui().run(() -> editor.select("p1"));

        bot.waitUntil(Condition.of("there are still quiet lines of s1", () -> bot.ui()
                .ask(() -> drawn("s1").equals(lines("s1", false)))));
    }

    @Test
    void aLineIsLedTheSameWayAtEveryZoom() {
        List<List<Integer>> ways = new ArrayList<>();
        for (double zoom : new double[] {1, 0.17, 1}) {
            bot.ui().run(() -> Stage.zoom(editor).setZoom(zoom));
            ways.add(bot.ui().ask(() -> {
                editor.viewer().flush();
                return allPoints();
            }));
        }

        assertFalse(ways.get(0).isEmpty());
        assertEquals(ways.get(0), ways.get(1));
        assertEquals(ways.get(0), ways.get(2));
    }

    private List<Integer> allPoints() {
        List<Integer> points = new ArrayList<>();
        for (BoxEditPart box : boxes()) {
            for (Object line : box.getSourceConnections()) {
                Connection figure = (Connection) ((ConnectionEditPart) line).getFigure();
                for (int coordinate : figure.getPoints().toIntArray()) {
                    points.add(coordinate);
                }
            }
        }
        return points;
    }

    private Set<Object> drawn(String id) {
        Set<Object> drawn = new HashSet<>();
        for (BoxEditPart box : boxes()) {
            if (box.id().equals(id)) {
                allLines(box).forEach(line -> drawn.add(line.getModel()));
            }
        }
        return drawn;
    }

    private Set<Object> lines(String id, boolean quietToo) {
        return Stream.concat(diagram().linesFrom(id).stream(), diagram().linesTo(id).stream())
                .filter(line -> quietToo || !diagram().look(line).quiet())
                .collect(Collectors.toSet());
    }

    private static List<ConnectionEditPart> allLines(BoxEditPart box) {
        List<ConnectionEditPart> lines = new ArrayList<>();
        box.getSourceConnections().forEach(line -> lines.add((ConnectionEditPart) line));
        box.getTargetConnections().forEach(line -> lines.add((ConnectionEditPart) line));
        return lines;
    }

    private List<String> linesWithOneEnd() {
        return boxes().stream()
                .flatMap(box -> allLines(box).stream())
                .filter(line -> line.getSource() == null || line.getTarget() == null)
                .map(line -> line.getModel().toString())
                .toList();
    }

    private void awaitWhole() {
        bot.waitUntil(Condition.of("not all is drawn", () -> bot.ui().ask(() -> {
            Set<String> shown = new HashSet<>();
            boxes().forEach(box -> shown.add(box.id()));
            return isSeen() && shown.equals(Set.copyOf(diagram().nodes()));
        })));
    }

    private boolean isSeen() {
        return ((GraphicalEditPart) editor.viewer().getContents()).getFigure().isVisible();
    }

    private Diagram diagram() {
        return (Diagram) editor.viewer().getContents().getModel();
    }

    private List<BoxEditPart> boxes() {
        List<?> children = editor.viewer().getContents().getChildren();
        return children.stream().map(BoxEditPart.class::cast).toList();
    }
}

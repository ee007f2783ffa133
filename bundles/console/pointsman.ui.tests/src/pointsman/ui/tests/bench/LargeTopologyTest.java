package pointsman.ui.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private List<String> linesWithOneEnd() {
        List<String> loose = new ArrayList<>();
        for (BoxEditPart box : boxes()) {
            for (Object each : box.getSourceConnections()) {
                ConnectionEditPart line = (ConnectionEditPart) each;
                if (line.getSource() == null || line.getTarget() == null) {
                    loose.add(line.getModel().toString());
                }
            }
        }
        return loose;
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

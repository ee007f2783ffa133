package pointsman.ui.tests.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.gef.EditPart;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.charts.TopView;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.editparts.BoxEditPart;

/** Who is first, what room is left and who is noisy, of a live engine. */
@ExtendWith(ScreenshotOnFailure.class)
class TopViewTest {

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;
    private Bot view;

    @BeforeEach
    void openTheViewOnAnEngine() {
        bot.showPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot, "Ranked engine");
        engine.run(30);
        view = bot.view(TopView.ID);
        show("Load");
    }

    @AfterEach
    void closeTheEngine() {
        bot.ui().run(() -> WorkbenchBot.page().closeAllEditors(false));
        engine.close();
    }

    @Test
    void theDevicesWithMostRequestsAreListedInOrder() {
        bot.waitUntil(Condition.of("There are no ten rows", () -> view.table().rowCount() == 10));

        assertEquals(
                List.of("#", "Name", "Now", "Mean", "Highest", "Trend"),
                view.table().columns());
        assertEquals("vol-1", view.table().cell(0, 1));
        assertTrue(view.table().cell(0, 3).endsWith("k/s"), view.table().cell(0, 3));
    }

    @Test
    void aDoubleClickShowsTheDeviceInItsTopology() {
        bot.waitUntil(Condition.of("There are no ten rows", () -> view.table().rowCount() == 10));
        view.table().select("2");
        Table table = view.widget(Table.class);
        bot.ui().run(() -> table.notifyListeners(SWT.DefaultSelection, new Event()));

        bot.waitUntil(Condition.of("The device is not selected in its topology", () -> bot.ui()
                .ask(() -> selected().equals(List.of("d2")))));
    }

    @Test
    void theServerWithTheLeastHeadroomComesFirst() {
        show("Headroom");

        bot.waitUntil(Condition.of(
                "There is no headroom",
                () -> view.table().rowCount() == 3 && view.table().cell(0, 3).endsWith("%")));
        double first = Double.parseDouble(view.table().cell(0, 3).replace(" %", ""));
        double last = Double.parseDouble(view.table().cell(2, 3).replace(" %", ""));
        assertTrue(first <= last, first + " before " + last);
    }

    @Test
    void whereNobodyIsNoisyThatIsSaid() {
        engine.run(200);
        show("Neighbours");

        view.widget(Label.class, "verdict", label -> label.getText().startsWith("None found in the last 15 min"));
    }

    /** Ids of what is selected in the active editor; on the UI thread. */
    private static List<String> selected() {
        IEditorPart editor = WorkbenchBot.page().getActiveEditor();
        if (!(editor instanceof TopologyEditor topology) || topology.viewer() == null) {
            return List.of();
        }
        return ((IStructuredSelection) topology.viewer().getSelection())
                .toList().stream()
                        .filter(BoxEditPart.class::isInstance)
                        .map(part -> ((BoxEditPart) (EditPart) part).id())
                        .toList();
    }

    /** Presses a button of the view's tool bar. */
    private void show(String page) {
        bot.ui().run(() -> ToolBars.action(WorkbenchBot.page().findView(TopView.ID), page)
                .run());
    }
}

package pointsman.ui.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.gef.commands.CommandStack;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.commands.EditCommand;

/** What a person does with 10,000 devices, one after the other. */
final class ActionsBench {

    private static final int DRAFTED = 300;

    private final WorkbenchBot bot;
    private final BlockWatch watch;

    ActionsBench(WorkbenchBot bot, BlockWatch watch) {
        this.bot = bot;
        this.watch = watch;
    }

    void run(Report report) throws IOException, InterruptedException {
        report.table(
                "%,d devices: what a person does.".formatted(ConsoleBench.MOST_DEVICES),
                List.of("action", "ms until all is shown", "longest block, ms", "no block over 100 ms"));
        try (Stage stage = new Stage(bot, watch, ConsoleBench.MOST_DEVICES)) {
            live(stage, report);
        }
        try (Stage stage = new Stage(bot, watch, ConsoleBench.MOST_DEVICES)) {
            design(stage, report);
        }
    }

    private void live(Stage stage, Report report) throws IOException, InterruptedException {
        TopologyEditor editor = stage.openLive();
        bot.ui().run(() -> editor.select("s2"));
        canvas(stage, editor, "folded", report);
        act(stage, report, "find a device, which unfolds its group", () -> bot.ui()
                .run(() -> editor.select("d777")));
        act(stage, report, "fold all", () -> bot.ui().run(() -> run(editor, "fold")));
        table(stage, editor, report);
        act(stage, report, "open the view Load", () -> bot.view("pointsman.ui.charts.loadView"));
        act(stage, report, "an update beside it", () -> stage.update(editor));
        act(stage, report, "open the view Top", () -> bot.view("pointsman.ui.charts.topView"));
        act(stage, report, "an update beside it", () -> stage.update(editor));
        act(stage, report, "draft %d moves".formatted(DRAFTED), () -> draft(stage));
        act(stage, report, "an update with the draft", () -> stage.update(editor));
        act(stage, report, "discard the draft", () -> bot.ui().run(() -> stage.connection()
                .draft()
                .step(stage.connection().draft().discard())));
        act(stage, report, "unfold all", () -> bot.ui().run(() -> run(editor, "unfold")));
        canvas(stage, editor, "unfolded", report);
        act(stage, report, "fold all again", () -> bot.ui().run(() -> run(editor, "fold")));
    }

    private void canvas(Stage stage, TopologyEditor editor, String how, Report report)
            throws IOException, InterruptedException {
        act(stage, report, how + ": select a server", () -> bot.ui().run(() -> editor.select("s3")));
        act(stage, report, how + ": zoom to 100 %", () -> zoom(editor, 1));
        act(stage, report, how + ": scroll 20 times", () -> scroll(editor));
        act(stage, report, how + ": one update at 100 %", () -> stage.update(editor));
        act(stage, report, how + ": the whole in the window", () -> zoom(editor, 0));
        act(stage, report, how + ": one update of the whole", () -> stage.update(editor));
        act(stage, report, how + ": select nothing", () -> bot.ui()
                .run(() -> editor.viewer().deselectAll()));
    }

    private void table(Stage stage, TopologyEditor editor, Report report) throws IOException, InterruptedException {
        act(stage, report, "open the view Devices", () -> bot.view("pointsman.ui.devicesView"));
        Table table = bot.view("pointsman.ui.devicesView").widget(Table.class);
        act(stage, report, "sort it by load", () -> bot.ui()
                .run(() -> table.getColumn(4).notifyListeners(SWT.Selection, new Event())));
        act(stage, report, "scroll to its end", () -> bot.ui().run(() -> table.setTopIndex(table.getItemCount() - 1)));
        act(stage, report, "an update beside it", () -> stage.update(editor));
    }

    private void design(Stage stage, Report report) throws IOException, InterruptedException {
        Path file = Files.createTempFile("console-bench", ".topology.json");
        new TopologyFile(file)
                .save(new Content(stage.system().topology(), stage.system().serving(), Map.of()));
        List<TopologyEditor> editors = new ArrayList<>();
        act(stage, report, "open a design", () -> editors.add(stage.openDesign(file)));
        edits(stage, editors.get(0), "design folded", report);
        act(stage, report, "unfold a design", () -> bot.ui().run(() -> run(editors.get(0), "unfold")));
        edits(stage, editors.get(0), "design unfolded", report);
        Files.delete(file);
    }

    private void edits(Stage stage, TopologyEditor editor, String how, Report report)
            throws IOException, InterruptedException {
        act(stage, report, how + ": rename a server", () -> execute(editor, diagram -> Edits.rename("s3", "other")));
        act(
                stage,
                report,
                how + ": move a server",
                () -> execute(editor, diagram -> Edits.move(Map.of("s3", new Position(40, 40)))));
        act(stage, report, how + ": undo", () -> bot.ui()
                .run(() -> commands(editor).undo()));
    }

    private interface Making {
        Edit of(Diagram diagram);
    }

    private void execute(TopologyEditor editor, Making making) {
        bot.ui().run(() -> {
            Diagram diagram = (Diagram) editor.viewer().getContents().getModel();
            commands(editor).execute(new EditCommand(diagram, making.of(diagram)));
        });
    }

    private static CommandStack commands(TopologyEditor editor) {
        return editor.viewer().getEditDomain().getCommandStack();
    }

    private void draft(Stage stage) {
        bot.ui().run(() -> {
            var draft = stage.connection().draft();
            draft.step(draft.move(stage.system().someOfServer("s1", DRAFTED), "s2"));
        });
    }

    private void zoom(TopologyEditor editor, double zoom) {
        bot.ui().run(() -> {
            if (zoom == 0) {
                Stage.zoom(editor).setZoomAsText(ZoomManager.FIT_ALL);
            } else {
                Stage.zoom(editor).setZoom(zoom);
            }
        });
    }

    private void scroll(TopologyEditor editor) {
        for (int i = 0; i < 20; i++) {
            int step = i;
            bot.ui().run(() -> ((FigureCanvas) editor.viewer().getControl()).scrollTo(step * 60, step * 40));
        }
    }

    private static void run(TopologyEditor editor, String what) {
        ((Diagram) editor.viewer().getContents().getModel()).foldAll(what.equals("fold"));
    }

    private void act(Stage stage, Report report, String what, Runnable action)
            throws IOException, InterruptedException {
        Stage.Measured measured = stage.measure(what, action);
        report.row(what, Report.millis(measured.millis()), measured.block(), Report.held(measured.answers()));
    }
}

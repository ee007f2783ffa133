package pointsman.ui.tests.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.ui.UiThread;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.DesignOpening;
import pointsman.ui.topology.LiveTopologyInput;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.TopologyFileInput;

/**
 * The console's window with one large system in it: a connection of the window like any other, so that every view and
 * whatever else listens to engines takes part.
 */
final class Stage implements AutoCloseable {

    /** A slow answer is measured; only one that never comes ends the benchmark. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final WorkbenchBot bot;
    private final BlockWatch watch;
    private final LargeSystem system;
    private final ScriptedEngine engine;
    private final EngineConnection connection;

    Stage(WorkbenchBot bot, BlockWatch watch, int devices) throws InterruptedException {
        this.bot = bot;
        this.watch = watch;
        this.system = new LargeSystem(devices);
        this.engine = new ScriptedEngine(system.next());
        this.connection = bot.ui().ask(() -> connections().addEmbedded("Large", engine.service()));
        bot.ui().run(() -> connections().select(connection));
        bot.waitUntil(Condition.of(
                "no snapshot", () -> bot.ui().ask(() -> connection.snapshot().isPresent())));
        watch.awaitIdle();
    }

    LargeSystem system() {
        return system;
    }

    EngineConnection connection() {
        return connection;
    }

    TopologyEditor openLive() {
        return open(new LiveTopologyInput(connection));
    }

    /** Opens an editor and waits until it has something to show. */
    TopologyEditor open(IEditorInput input) {
        TopologyEditor editor = bot.ui().ask(() -> {
            try {
                return (TopologyEditor) WorkbenchBot.page().openEditor(input, TopologyEditor.ID);
            } catch (PartInitException e) {
                throw new IllegalStateException("the editor does not open", e);
            }
        });
        return awaitFigures(editor);
    }

    /** As the menu opens a file. */
    TopologyEditor openDesign(Path file) {
        TopologyFileInput input = new TopologyFileInput(file);
        bot.ui().run(() -> new DesignOpening(
                        WorkbenchBot.page(), PlatformUI.getWorkbench().getService(UiThread.class), failure -> {
                            throw new IllegalStateException("the editor does not open", failure);
                        })
                .open(file));
        bot.waitUntil(
                Condition.of("the editor does not open", () -> bot.ui()
                        .ask(() -> WorkbenchBot.page().findEditor(input) != null)),
                LONGEST_WAIT);
        return awaitFigures(
                bot.ui().ask(() -> (TopologyEditor) WorkbenchBot.page().findEditor(input)));
    }

    private TopologyEditor awaitFigures(TopologyEditor editor) {
        bot.waitUntil(Condition.of("nothing is shown", () -> figures(editor) > 0), LONGEST_WAIT);
        return editor;
    }

    int figures(TopologyEditor editor) {
        return bot.ui()
                .ask(() ->
                        ((EditPart) editor.viewer().getContents()).getChildren().size());
    }

    static ZoomManager zoom(TopologyEditor editor) {
        return (ZoomManager) editor.viewer().getProperty(ZoomManager.class.toString());
    }

    /** Reports that every load has changed, and waits until the editor shows that. */
    void update(TopologyEditor editor) {
        update(editor, system.next());
    }

    /** Reports a snapshot and waits until the editor shows it. */
    void update(TopologyEditor editor, SystemSnapshot snapshot) {
        engine.report(snapshot);
        bot.waitUntil(
                Condition.of("the update is not shown", () -> bot.ui().ask(() -> editor.shown()
                        .filter(now -> now.sequence() == snapshot.sequence())
                        .isPresent())),
                LONGEST_WAIT);
    }

    /** What was done, how long that took, and how long the UI thread did not answer meanwhile at most. */
    record Measured(double millis, double longest, double busiest) {

        String block() {
            return "%s (%s)".formatted(Report.millis(longest), Report.millis(busiest));
        }

        boolean answers() {
            return longest <= ConsoleBench.LONGEST_BLOCK_MILLIS;
        }
    }

    /** Does something, and waits until the UI thread has nothing more to do. */
    Measured measure(String what, Runnable action) throws InterruptedException {
        return measure(what, action, watch);
    }

    static Measured measure(String what, Runnable action, BlockWatch watch) throws InterruptedException {
        watch.awaitIdle();
        watch.reset();
        long began = System.nanoTime();
        action.run();
        long ended = watch.awaitIdle();
        Measured measured = new Measured((ended - began) / 1e6, watch.longestMillis(), watch.busiestMillis());
        if (measured.longest() > ConsoleBench.LONGEST_BLOCK_MILLIS) {
            System.out.printf(Locale.ROOT, "While %s: %s%n", what, watch.longest());
            watch.where().forEach(frame -> System.out.println("    " + frame));
        }
        return measured;
    }

    @Override
    public void close() {
        bot.ui().run(() -> {
            WorkbenchBot.page().closeAllEditors(false);
            connections().remove(connection);
        });
    }

    private static Connections connections() {
        return PlatformUI.getWorkbench().getService(Connections.class);
    }
}

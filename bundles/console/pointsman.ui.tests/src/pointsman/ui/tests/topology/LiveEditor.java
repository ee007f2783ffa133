package pointsman.ui.tests.topology;

import pointsman.api.RedirectorService;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.LiveTopologyInput;

/** The live topology of one engine, in the perspective for it and seen whole. Closing it leaves the engine alone. */
final class LiveEditor implements AutoCloseable {

    private final WorkbenchBot bot;
    private final Connections connections;
    private final EditorBot editor;

    /** @param device that is waited for */
    LiveEditor(WorkbenchBot bot, String label, RedirectorService engine, String device) {
        this.bot = bot;
        bot.resetPerspective(PerspectiveIds.OPERATE);
        connections = bot.ui()
                .ask(() -> new Connections(bot.display()::asyncExec, uri -> {
                    throw new UnsupportedOperationException("no remote engines here");
                }));
        EngineConnection connection = bot.ui().ask(() -> connections.addEmbedded(label, engine));
        editor = EditorBot.open(bot, new LiveTopologyInput(connection));
        editor.waitFor(device);
        editor.zoomToFit();
    }

    EditorBot bot() {
        return editor;
    }

    @Override
    public void close() {
        bot.ui().run(() -> {
            WorkbenchBot.page().closeAllEditors(false);
            connections.close();
        });
    }
}

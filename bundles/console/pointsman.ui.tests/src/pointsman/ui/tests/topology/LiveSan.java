package pointsman.ui.tests.topology;

import java.io.IOException;
import java.nio.file.Path;
import pointsman.api.SystemSnapshot;
import pointsman.demo.DemoLoad;
import pointsman.demo.DemoSan;
import pointsman.ui.tests.bot.WorkbenchBot;

/** A real engine before real storage servers, with real clients that check every byte, and its live topology. */
final class LiveSan implements AutoCloseable {

    private final DemoSan san;
    private final LiveEditor live;

    /**
     * @param directory where the engine keeps what it has to keep
     * @param device that is waited for
     */
    LiveSan(WorkbenchBot bot, Path directory, String device) throws IOException {
        san = new DemoSan(directory);
        live = new LiveEditor(bot, "Demonstration", san.engine(), device);
    }

    EditorBot editor() {
        return live.bot();
    }

    /** The clients. */
    DemoLoad load() {
        return san.load();
    }

    /** How many the clients have made so far. */
    long requests() {
        return load().statistics().toCompletableFuture().join().requests();
    }

    SystemSnapshot snapshot() {
        return san.engine().snapshot().toCompletableFuture().join();
    }

    @Override
    public void close() {
        live.close();
        san.close();
    }
}

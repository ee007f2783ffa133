package pointsman.engine.internal;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.PlanStore;
import pointsman.iscsi.PollGate;
import pointsman.iscsi.Transport;

/**
 * What an engine stands on: its threads and its files. Whoever opens it closes each of them.
 *
 * @param dataGroup of one loop, which carries all data
 * @param gate whether that loop polls
 * @param control one thread, which decides
 */
record Foundation(
        EventLoopGroup dataGroup,
        PollGate gate,
        ScheduledExecutorService control,
        MappingStore store,
        PlanStore planStore) {

    /** With more commands under way there is nearly always something to do. */
    private static final int POLL_UP_TO_COMMANDS = 2;

    /**
     * Opens the files and makes the threads.
     *
     * @throws IOException if a file cannot be opened; nothing is left behind
     */
    static Foundation open(EngineConfiguration configuration) throws IOException {
        MappingStore store = MappingStore.open(configuration.dataDirectory());
        PlanStore planStore;
        try {
            planStore = PlanStore.open(configuration.dataDirectory());
        } catch (IOException e) {
            store.close();
            throw e;
        }
        PollGate gate = new PollGate(
                POLL_UP_TO_COMMANDS, configuration.timings().pollTime().toNanos());
        EventLoopGroup dataGroup = Transport.best().newLoop("pointsman-data", gate);
        ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "pointsman-control");
            thread.setDaemon(true);
            return thread;
        });
        return new Foundation(dataGroup, gate, control, store, planStore);
    }

    /** Nothing has been built on it. */
    void abandon() {
        control.shutdown();
        dataGroup.shutdownGracefully();
        planStore.close();
        store.close();
    }
}

package pointsman.console.model.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.console.model.connection.ScriptedService.snapshotNumber;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentEngineTest {

    private final ScriptedService oneService = new ScriptedService();
    private final ScriptedService otherService = new ScriptedService();
    private final Connections connections = new Connections(Runnable::run, address -> oneService);
    private final EngineConnection one = connections.addEmbedded("one", oneService);
    private final EngineConnection other = connections.addEmbedded("other", otherService);
    private final List<String> heard = new ArrayList<>();
    private final EngineListener listener = new EngineListener() {
        @Override
        public void updated(EngineConnection connection) {
            heard.add(connection.label());
        }
    };
    private final List<Optional<EngineConnection>> selected = new ArrayList<>();
    private final CurrentEngine current = new CurrentEngine(connections, listener, selected::add);

    @Test
    void onlyTheCurrentEngineIsHeard() {
        reportAll();
        assertEquals(List.of("one"), heard);
    }

    @Test
    void theListenerFollowsTheSelection() {
        connections.select(other);
        reportAll();

        assertEquals(List.of(Optional.of(other)), selected);
        assertEquals(List.of("other"), heard);
    }

    @Test
    void withoutAnyConnectionThereIsNoCurrentEngine() {
        connections.remove(one);
        connections.remove(other);

        assertEquals(Optional.empty(), current.get());
    }

    @Test
    void nothingIsHeardAfterTheEnd() {
        current.close();
        connections.select(other);
        reportAll();

        assertEquals(List.of(), heard);
        assertEquals(List.of(), selected);
    }

    private void reportAll() {
        oneService.subscriber.snapshot(snapshotNumber(1));
        otherService.subscriber.snapshot(snapshotNumber(1));
    }
}

package pointsman.console.model.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;

class ConnectionsTest {

    private static final URI ALPHA = URI.create("http://alpha.example:8480");
    private static final URI BETA = URI.create("http://beta.example:8480");

    private final Connector connector = new Connector();
    private final Connections connections = new Connections(Runnable::run, connector);

    @Test
    void theFirstConnectionBecomesTheCurrentOne() {
        EngineConnection first = connections.addEmbedded("Embedded engine", new ScriptedService());
        connections.connect(ALPHA);

        assertEquals(Optional.of(first), connections.current());
    }

    @Test
    void aSecondConnectionToOneAddressIsRefusedByName() {
        connections.connect(ALPHA);
        RedirectorException refusal = assertThrows(
                RedirectorException.class, () -> connections.connect(URI.create("HTTP://Alpha.Example:8480/")));

        assertEquals(RedirectorException.Code.CONFLICT, refusal.code());
        assertEquals("http://alpha.example:8480 is in the list already, as alpha.example:8480.", refusal.getMessage());
    }

    @Test
    void aFailureToConnectIsReportedAndLeavesTheListAsItWas() {
        connector.failure = new RedirectorException(RedirectorException.Code.INVALID, "No such host.");
        RedirectorException failure = assertThrows(RedirectorException.class, () -> connections.connect(ALPHA));

        assertEquals("No such host.", failure.getMessage());
        assertEquals(List.of(), connections.all());
    }

    @Test
    void removingTheCurrentConnectionMakesItsNeighbourCurrent() {
        EngineConnection alpha = connections.connect(ALPHA);
        EngineConnection beta = connections.connect(BETA);
        connections.remove(alpha);

        assertEquals(Optional.of(beta), connections.current());
    }

    @Test
    void removingTheLastConnectionLeavesNoneCurrent() {
        connections.remove(connections.connect(ALPHA));

        assertEquals(Optional.empty(), connections.current());
    }

    @Test
    void removingARemoteConnectionEndsItsService() {
        EngineConnection alpha = connections.connect(ALPHA);
        connections.remove(alpha);

        assertEquals(List.of(alpha.service()), connector.disconnected);
    }

    @Test
    void removingAnEmbeddedConnectionLeavesItsEngineAlone() {
        connections.remove(connections.addEmbedded("Embedded engine", new ScriptedService()));

        assertEquals(List.of(), connector.disconnected);
    }

    @Test
    void anAddressCanBeConnectedAgainAfterItsRemoval() {
        connections.remove(connections.connect(ALPHA));
        connections.connect(ALPHA);

        assertEquals(1, connections.all().size());
    }

    @Test
    void listenersHearOfWhatHappensInOrder() {
        List<String> heard = new ArrayList<>();
        connections.addListener(new ConnectionsListener() {
            @Override
            public void added(EngineConnection connection) {
                heard.add("added " + connection.label());
            }

            @Override
            public void removed(EngineConnection connection) {
                heard.add("removed " + connection.label());
            }

            @Override
            public void selected(Optional<EngineConnection> current) {
                heard.add("selected " + current.map(EngineConnection::label).orElse("none"));
            }
        });
        EngineConnection alpha = connections.connect(ALPHA);
        EngineConnection beta = connections.connect(BETA);
        connections.select(beta);
        connections.select(beta);
        connections.remove(alpha);
        connections.remove(beta);

        assertEquals(
                List.of(
                        "added alpha.example:8480",
                        "selected alpha.example:8480",
                        "added beta.example:8480",
                        "selected beta.example:8480",
                        "removed alpha.example:8480",
                        "removed beta.example:8480",
                        "selected none"),
                heard);
    }

    @Test
    void aListenerThatFailsDoesNotKeepOthersFromHearing() {
        List<String> heard = new ArrayList<>();
        connections.addListener(new ConnectionsListener() {
            @Override
            public void added(EngineConnection connection) {
                throw new IllegalStateException("a view that is broken");
            }
        });
        connections.addListener(labelsOf(heard));
        connections.connect(ALPHA);

        assertEquals(List.of("alpha.example:8480"), heard);
    }

    @Test
    void aListenerThatIsAddedTwiceHearsOnceAndAfterItsRemovalNothing() {
        List<String> heard = new ArrayList<>();
        ConnectionsListener listener = labelsOf(heard);
        connections.addListener(listener);
        connections.addListener(listener);
        connections.connect(ALPHA);
        assertEquals(List.of("alpha.example:8480"), heard);

        connections.removeListener(listener);
        connections.connect(BETA);
        assertEquals(List.of("alpha.example:8480"), heard);
    }

    private static ConnectionsListener labelsOf(List<String> added) {
        return new ConnectionsListener() {
            @Override
            public void added(EngineConnection connection) {
                added.add(connection.label());
            }
        };
    }

    @Test
    void aRemovedConnectionCannotBeSelected() {
        EngineConnection alpha = connections.connect(ALPHA);
        connections.remove(alpha);

        assertThrows(IllegalArgumentException.class, () -> connections.select(alpha));
    }

    @Test
    void remoteAddressesComeBackInTheNextRun() {
        MemoryStore store = new MemoryStore();
        new SavedConnections(connections, store, new MemoryVault(), Runnable::run).restore();
        connections.addEmbedded("Embedded engine", new ScriptedService());
        connections.connect(ALPHA);
        connections.remove(connections.connect(BETA));

        Connections nextRun = new Connections(Runnable::run, connector);
        new SavedConnections(nextRun, store, new MemoryVault(), Runnable::run).restore();
        assertEquals(
                List.of(Optional.of(ALPHA)),
                nextRun.all().stream().map(EngineConnection::address).toList());
    }

    @Test
    void aSavedAddressThatCannotBeUsedDoesNotKeepOthersFromComingBack() {
        MemoryStore store = new MemoryStore();
        store.saved = List.of(
                new SavedEngine(URI.create("ftp://alpha.example:21"), Optional.empty(), false),
                new SavedEngine(BETA, Optional.empty(), false));
        new SavedConnections(connections, store, new MemoryVault(), Runnable::run).restore();

        assertTrue(connections.all().stream()
                .anyMatch(connection -> connection.address().equals(Optional.of(BETA))));
    }

    private static final class Connector implements RemoteConnector {

        final List<RedirectorService> disconnected = new ArrayList<>();
        RuntimeException failure;

        @Override
        public RedirectorService connect(URI address) {
            if (failure != null) {
                throw failure;
            }
            return new ScriptedService();
        }

        @Override
        public void disconnect(RedirectorService service) {
            disconnected.add(service);
        }
    }
}

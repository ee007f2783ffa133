package pointsman.console.model.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.PathPolicy;
import pointsman.api.RemapRequest;
import pointsman.api.ServerMode;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.Stages;

/** Two persons at one engine, one of them at the console and one at the command line; the engine cannot tell which. */
class AuditTest {

    private final FakeRedirectorService fake = new FakeRedirectorService();
    private final List<Runnable> posted = Collections.synchronizedList(new ArrayList<>());
    private EngineConnection connection;
    private int changes;
    private AuditTrail trail;

    @BeforeEach
    void connect() {
        Connections connections = new Connections(posted::add, address -> {
            throw new IllegalStateException("there is no remote engine");
        });
        connection = connections.addEmbedded("engine", fake);
        trail = new AuditTrail(posted::add, () -> changes++);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aMoveSaysWhoAndWhy() {
        Stages.result(fake.remap(new RemapRequest("d2", "s3", OptionalLong.empty(), "anna", "bravo is hot")));

        AuditRow row = rowOf("anna");
        assertEquals("Device moved by hand", row.action());
        assertEquals("orders", row.object());
        assertEquals("bravo is hot", row.why());
        assertTrue(row.details().startsWith("From bravo to charlie"), row.details());
    }

    @Test
    void aMoveIsToldOnceAlthoughThereIsAnEventOfItToo() {
        Stages.result(fake.remap(new RemapRequest("d2", "s3", OptionalLong.empty(), "anna", "bravo is hot")));
        rowOf("anna");
        assertEquals(1, rows().stream().filter(row -> row.who().equals("anna")).count());
    }

    @Test
    void whatIsNoMoveIsTakenFromTheEventsThatSayWho() {
        Stages.result(fake.setServerMode("s1", ServerMode.DRAINING, "bert"));
        Stages.result(fake.setPathPolicy("d2", PathPolicy.READS, "carl"));

        assertEquals("Server mode changed", rowOf("bert").action());
        assertEquals("Path policy changed", rowOf("carl").action());
    }

    @Test
    void theChangesAreAskedForOnceForEachRevision() {
        rowOf("engine");
        int before = changes;
        rows();
        rows();
        assertEquals(before, changes);
    }

    private AuditRow rowOf(String who) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < deadline) {
            for (AuditRow row : rows()) {
                if (row.who().equals(who)) {
                    return row;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nothing was done by " + who + ": " + rows());
    }

    private List<AuditRow> rows() {
        while (!posted.isEmpty()) {
            posted.remove(0).run();
        }
        return trail.rows(connection);
    }
}

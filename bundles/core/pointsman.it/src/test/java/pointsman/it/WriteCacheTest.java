package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.EventType;
import pointsman.api.ProblemType;
import pointsman.api.ServerHealth;
import pointsman.engine.WriteCache;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;

/** Two tgtd, of which one keeps a volatile write cache on a device that both reach. */
@Tag("real")
@RequiresTool({DebianTool.TGTD, DebianTool.TGTADM})
class WriteCacheTest {

    private final Resources resources = new Resources();

    @TempDir
    Path data;

    private Tgt plain;
    private Tgt cached;
    private RunningEngine engine;

    @BeforeEach
    void startServers() {
        SharedDisks disks = resources.add(new SharedDisks(1, 64L << 20));
        plain = resources.add(Tgt.start("plain", disks.files()));
        cached = resources.add(Tgt.startWithWriteCache("cached", disks.files()));
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    private List<String> serversWithCacheWhen(WriteCache writeCache) {
        engine = resources.add(RunningEngine.start(
                data, List.of(plain.configuration(), cached.configuration().withWriteCache(writeCache))));
        return serversWithCache();
    }

    private List<String> serversWithCache() {
        return engine.snapshot().problems().stream()
                .filter(problem -> problem.type() == ProblemType.VOLATILE_WRITE_CACHE)
                .map(problem -> problem.arguments().get("server"))
                .toList();
    }

    @Test
    void aVolatileWriteCacheIsReported() {
        assertEquals(List.of("cached"), serversWithCacheWhen(WriteCache.KEEP));
    }

    /** What the server says afterwards is what counts. */
    @Test
    void itIsSwitchedOffWhereTheConfigurationSaysSo() {
        assertEquals(List.of(), serversWithCacheWhen(WriteCache.SWITCH_OFF));
    }

    @Test
    void itIsSwitchedOffAgainWhenTheServerHasBeenStartedAgain() {
        serversWithCacheWhen(WriteCache.SWITCH_OFF);

        cached.kill();
        engine.awaitSnapshot(
                "it is down", snapshot -> snapshot.servers().get("cached").health() == ServerHealth.DOWN);
        cached.restart();
        engine.awaitUp("cached");

        assertEquals(List.of(), serversWithCache());
    }

    @Test
    void oneThatStaysOnIsAnError() {
        cached.fixWriteCache();

        assertEquals(List.of("cached"), serversWithCacheWhen(WriteCache.SWITCH_OFF));
        assertTrue(engine.service().events(0, 1_000).toCompletableFuture().join().stream()
                .anyMatch(event -> event.type() == EventType.WRITE_CACHE_STAYS_ON));
    }
}

package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.Event;
import pointsman.api.HostLoad;
import pointsman.api.HostState;
import pointsman.api.HostStatus;
import pointsman.api.MappingTable;
import pointsman.api.MemoryUse;

/** Servers, devices, clients, the mapping, events and problems on the command line. */
@Timeout(60)
class InventoryCommandsTest extends CtlRun {

    @Test
    void serversAreATable() {
        fake.recordLoad(Map.of("d1", load(1_500)), Map.of());
        assertEquals(0, ctl("servers"));
        List<String> lines = out.lines().toList();
        assertTrue(lines.get(0).startsWith("SERVER   ADDRESS         HEALTH  MODE    DEVICES  REQUESTS"), out);
        assertTrue(lines.get(1).startsWith("alpha    192.0.2.1:3260  up      active        "), out);
        assertTrue(lines.get(1).contains("1.50 k/s"), out);
        assertEquals(4, lines.size());
    }

    @Test
    void aLoadThatIsNotKnownIsNoZero() {
        assertEquals(0, ctl("servers"));
        assertTrue(out.lines().toList().get(1).matches("alpha .* -  +-  +-  +10.0 k/s.*2026.*"), out);
    }

    @Test
    void aServerShowsItsCapacityAndWhatItsHostSays() {
        HostLoad load = new HostLoad(OptionalDouble.of(0.25), Optional.of(new MemoryUse(3L << 30, 8L << 30)));
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        fake.hostSays("s1", new HostStatus(HostState.MEASURED, time, load, Optional.of(time), ""));
        fake.hostSays(
                "s2",
                new HostStatus(HostState.UNREACHABLE, time, HostLoad.UNKNOWN, Optional.empty(), "connection refused"));
        ctl("servers");
        List<String> lines = out.lines().toList();
        assertTrue(lines.get(1).matches("alpha .* configured +25 % +3.00 GiB of 8.00 GiB .*"), out);
        assertTrue(
                lines.get(2).endsWith("node exporter unreachable since 2026-01-01 00:00:00Z: connection refused"), out);
        assertTrue(lines.get(3).matches("charlie .* assumed +not configured +not configured .*"), out);
    }

    @Test
    void aServerThatIsDownSaysWhy() {
        fake.serverDown("s2", "no answer for 2 s");
        ctl("servers");
        assertTrue(out.contains("no answer for 2 s"), out);
    }

    @Test
    void devicesAreATable() {
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        assertEquals(0, ctl("devices"));
        String mail = out.lines().toList().get(1);
        assertTrue(
                mail.matches(
                        "mail +0 +10\\.0 GiB +online +alpha +single +2 of 2 +100/s +400 KiB/s +0\\.90 ms +2\\.00 ms +0 +0"),
                out);
    }

    @Test
    void theServersOfADeviceThatHasSeveralAreShownTheOwnerFirst() {
        assertEquals(0, ctl("device", "mail", "policy", "all"));
        assertTrue(out.contains("The path policy of device mail is all; it is reached through alpha, "), out);

        assertEquals(0, ctl("devices"));
        assertTrue(out.lines().toList().get(1).matches("mail .* alpha, bravo +all .*"), out);
    }

    @Test
    void clientsAreATable() {
        fake.openSession("iqn.2026-01.org.example:shop", "127.0.0.1:4711");
        assertEquals(0, ctl("clients"));
        assertTrue(out.contains("iqn.2026-01.org.example:shop  127.0.0.1:4711"), out);
    }

    @Test
    void theLoadOfAClientIsSaidOnceHoweverManySessionsItHas() {
        fake.openSession("iqn.2026-01.org.example:shop", "127.0.0.1:4711");
        fake.openSession("iqn.2026-01.org.example:shop", "127.0.0.1:4712");
        fake.recordLoad(Map.of(), Map.of("iqn.2026-01.org.example:shop", load(1_500)));
        assertEquals(0, ctl("clients"));
        assertEquals(1, out.lines().filter(line -> line.contains("1.50 k/s")).count(), out);
        assertEquals(
                2,
                out.lines().filter(line -> line.contains("example:shop  127")).count(),
                out);
    }

    @Test
    void theMappingIsATableWithItsRevision() {
        assertEquals(0, ctl("mapping"));
        assertTrue(out.contains("archive"), out);
        assertTrue(out.endsWith("Revision 4" + System.lineSeparator()), out);
    }

    @Test
    void theMappingAsJsonIsThatOfTheApi() throws IOException {
        assertEquals(0, ctl("mapping", "--json"));
        assertEquals(result(fake.snapshot()).mapping(), read(MappingTable.class));
    }

    @Test
    void theHistoryIsNewestFirst() {
        ctl("remap", "mail", "bravo", "--why", "to make room");
        assertEquals(0, ctl("mapping", "--history", "1"));
        assertEquals(2, out.lines().count());
        assertTrue(out.contains("to make room"), out);
    }

    @Test
    void eventsAreSentences() {
        fake.serverDown("s3", "the cable was cut");
        assertEquals(0, ctl("events", "--limit", "5"));
        assertTrue(out.contains("error    Server charlie is down: the cable was cut."), out);
    }

    @Test
    void eventsAsJsonAreThoseOfTheApi() throws IOException {
        assertEquals(0, ctl("events", "--json"));
        assertEquals(result(fake.events(0, 50)), json.readAnswers(out.getBytes(StandardCharsets.UTF_8), Event.class));
    }

    @Test
    void eventsAreFollowedUntilInterrupted() throws InterruptedException {
        StringWriter followed = new StringWriter();
        Thread following = runAside(followed, "events", "--follow");
        awaitText(followed, "The engine is ready.");
        fake.serverDown("s3", "later");
        awaitText(followed, "Server charlie is down: later.");
        interrupt(following);
    }

    @Test
    void aServerIsDrained() {
        assertEquals(0, ctl("server", "alpha", "draining"));
        assertEquals("Server alpha is up and draining.", out.strip());
    }

    @Test
    void problemsAreSentencesTheWorstFirst() {
        fake.serverDown("s1", "gone");
        assertEquals(0, ctl("problems"));
        assertEquals(
                "error     Server alpha is down: gone.", out.lines().toList().get(1));
    }
}

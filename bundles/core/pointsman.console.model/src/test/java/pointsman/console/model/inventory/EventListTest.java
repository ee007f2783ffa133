package pointsman.console.model.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.Extent;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.console.model.alarm.Acknowledgement;
import pointsman.console.model.alarm.Alarm;
import pointsman.console.model.alarm.AlarmMetric;
import pointsman.console.model.alarm.AlarmRule;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.Stages;

/** Events, problems and alarms in one list, and where to go from there. */
class EventListTest {

    private static final Instant TIME = Instant.parse("2026-01-01T12:00:00Z");

    private final FakeRedirectorService fake = new FakeRedirectorService();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void anAlarmThatIsRaisedIsNowAndOneThatWasClearedIsWhenItWas() {
        List<EventRow> rows = EventRow.of(
                Optional.of(snapshot()),
                List.of(),
                List.of(alarm("s1", Optional.empty()), alarm("s1", Optional.of(TIME.plusSeconds(90)))),
                key -> Optional.empty(),
                ByteUnits.BINARY);

        assertEquals(
                1,
                rows.stream()
                        .filter(row -> row.key().startsWith(EventRow.NOW + "alarm")
                                && row.time().isEmpty())
                        .count());
        assertEquals(
                1,
                rows.stream()
                        .filter(row -> row.time().equals(Optional.of(TIME.plusSeconds(90))))
                        .count());
        assertTrue(rows.stream().filter(row -> row.subject().equals("s1")).allMatch(row -> row.object()
                .equals("alpha")));
    }

    @Test
    void whatIsAcknowledgedSaysByWhom() {
        fake.serverDown("s1", "no answer");
        List<EventRow> rows = EventRow.of(
                Optional.of(snapshot()),
                List.of(),
                List.of(),
                key -> Optional.of(new Acknowledgement("anna", TIME)),
                ByteUnits.BINARY);

        assertEquals(
                "anna, 12:00:00",
                EventRow.columns(new Times(ZoneOffset.UTC)).get(3).text().apply(rows.get(0)));
    }

    @Test
    void theFilterGoesBySeverityAndByWhatIsAcknowledged() {
        EventRow error = row(Severity.ERROR, Optional.empty());
        EventRow noted = row(Severity.ERROR, Optional.of(new Acknowledgement("anna", TIME)));

        assertTrue(EventFilter.ALL.passes(error));
        assertFalse(EventFilter.ALL.with(Severity.ERROR, false).passes(error));
        assertTrue(EventFilter.ALL
                .with(Severity.ERROR, false)
                .with(Severity.ERROR, true)
                .passes(error));
        assertFalse(EventFilter.ALL.withAcknowledged(false).passes(noted));
        assertTrue(EventFilter.ALL.withAcknowledged(false).passes(error));
    }

    @Test
    void objectsAreFoundInTheirTables() {
        fake.openSession("iqn.2026-01.org.example:mailhost", "192.0.2.50:41234");
        Stages.result(fake.createVolume(
                new VolumeRequest("spool", VolumeLayout.CONCATENATED, 0, List.of(new Extent("d3", 0, 1_000)), "anna")));
        SystemSnapshot now = snapshot();
        String volume = now.volumes().values().stream()
                .filter(status -> status.name().equals("spool"))
                .findFirst()
                .orElseThrow()
                .id();

        assertEquals(Optional.of(new Whereabouts(Whereabouts.Table.DEVICES, "d1")), Whereabouts.of(now, "d1"));
        assertEquals(Optional.of(new Whereabouts(Whereabouts.Table.SERVERS, "s1")), Whereabouts.of(now, "s1"));
        assertEquals(Optional.of(new Whereabouts(Whereabouts.Table.DEVICES, "d3")), Whereabouts.of(now, volume));
        assertEquals(
                Optional.of(new Whereabouts(
                        Whereabouts.Table.SESSIONS, now.sessions().get(0).id())),
                Whereabouts.of(now, "iqn.2026-01.org.example:mailhost"));
        assertEquals(Optional.empty(), Whereabouts.of(now, "gone"));
    }

    @Test
    void anAlarmIsSeenInTheTableOfItsObject() {
        List<Alarm> alarms = List.of(alarm("s2", Optional.empty()));
        ServerRow row = ServerRow.of(snapshot(), Map.of("s2", alarms), ByteUnits.BINARY).stream()
                .filter(server -> server.id().equals("s2"))
                .findFirst()
                .orElseThrow();

        assertEquals(Sign.WARNING, row.sign());
        assertTrue(row.problems().contains("Utilisation of alpha is above 90.0 %"), row.problems());
    }

    @Test
    void theHealthOfAnEngineTellsOfItsAlarms() {
        Connections connections = new Connections(Runnable::run, address -> {
            throw new IllegalStateException("there is no remote engine");
        });
        EngineConnection connection = connections.addEmbedded("engine", fake);
        EngineSummary summary = EngineSummary.of(
                connection, List.of(alarm("s1", Optional.empty())), new Times(ZoneOffset.UTC), ByteUnits.BINARY);

        assertTrue(summary.health().endsWith(", 1 alarm"), summary.health());
        assertTrue(
                summary.lines().stream().anyMatch(line -> line.text().startsWith("Utilisation of alpha")),
                summary::toString);
        connections.remove(connection);
    }

    private static Alarm alarm(String subject, Optional<Instant> cleared) {
        return new Alarm(
                new AlarmRule(AlarmMetric.SERVER_UTILISATION, 0.9, Duration.ofMinutes(1)),
                subject,
                "alpha",
                TIME,
                TIME.plusSeconds(60),
                0.97,
                cleared);
    }

    private static EventRow row(Severity severity, Optional<Acknowledgement> note) {
        return new EventRow("key", severity, Optional.of(TIME), 1, "s1", "alpha", "text", note);
    }

    private SystemSnapshot snapshot() {
        return Stages.result(fake.snapshot());
    }
}

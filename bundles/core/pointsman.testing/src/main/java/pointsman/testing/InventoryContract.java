package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.AutomationPolicy;
import pointsman.api.ConstraintPolicy;
import pointsman.api.DeviceState;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.HostState;
import pointsman.api.LoadForecast;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.Policy;
import pointsman.api.RedirectorException.Code;
import pointsman.api.ServerCeiling;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;

/** Snapshot, events, load and policy. */
abstract class InventoryContract extends ContractPart {

    @Test
    @DisplayName("a snapshot holds every server and device, and the topology knows them")
    void snapshotIsComplete() {
        SystemSnapshot snapshot = snapshot();
        assertEquals(Set.copyOf(fixture.devices()), snapshot.devices().keySet());
        assertTrue(snapshot.servers()
                .keySet()
                .containsAll(Set.of(fixture.serverA(), fixture.serverB(), fixture.serverC())));
        snapshot.servers()
                .keySet()
                .forEach(id -> assertTrue(snapshot.topology().element(id).isPresent(), id));
        snapshot.devices()
                .keySet()
                .forEach(id -> assertTrue(snapshot.topology().element(id).isPresent(), id));
    }

    @Test
    @DisplayName("every device is online on a usable server")
    void devicesAreServed() {
        SystemSnapshot snapshot = snapshot();
        for (String device : fixture.devices()) {
            assertEquals(DeviceState.ONLINE, snapshot.devices().get(device).state(), device);
            ServerStatus server =
                    snapshot.servers().get(snapshot.mapping().serverOf(device).orElseThrow());
            assertTrue(server.isUsable(), () -> device + " is on " + server);
        }
    }

    @Test
    @DisplayName("a server without a node exporter says so, and has no figures instead of zeros")
    void hostsThatNobodyAsksAreUnknown() {
        SystemSnapshot snapshot = snapshot();
        snapshot.servers().forEach((id, server) -> {
            assertEquals(HostState.NOT_CONFIGURED, server.host().state(), id);
            assertTrue(server.host().load().isUnknown(), id);
        });
        assertEquals(Map.of(), snapshot.load().hosts());
    }

    @Test
    @DisplayName("the active path of a device leads through its mapped server")
    void activePathsFollowTheMapping() {
        SystemSnapshot snapshot = snapshot();
        for (String device : fixture.devices()) {
            List<String> active = snapshot.paths().stream()
                    .filter(path -> path.device().equals(device) && path.state() == PathState.ACTIVE)
                    .map(PathStatus::server)
                    .toList();
            assertEquals(List.of(snapshot.mapping().serverOf(device).orElseThrow()), active, device);
        }
    }

    @Test
    @DisplayName("LUNs and target names of devices are unique")
    void identitiesAreUnique() {
        SystemSnapshot snapshot = snapshot();
        Set<Integer> luns = new HashSet<>();
        Set<String> targets = new HashSet<>();
        snapshot.devices().values().forEach(device -> {
            assertTrue(luns.add(device.lun()), () -> "LUN twice: " + device);
            assertTrue(targets.add(device.targetName()), () -> "target twice: " + device);
        });
    }

    @Test
    @DisplayName("the sequence of snapshots rises")
    void sequenceRises() {
        long first = snapshot().sequence();
        ensure(device(), otherServer(device()));
        assertTrue(snapshot().sequence() > first);
    }

    @Test
    @DisplayName("events come in ascending order, numbered from 1 without gaps")
    void eventsAscend() {
        remap(device(), otherServer(device()));
        List<Event> events = result(service.events(0, 10_000));
        assertFalse(events.isEmpty());
        for (int i = 1; i < events.size(); i++) {
            assertEquals(events.get(i - 1).number() + 1, events.get(i).number());
        }
    }

    @Test
    @DisplayName("events after a number leave out that number and those before")
    void eventsAfter() {
        remap(device(), otherServer(device()));
        List<Event> all = result(service.events(0, 10_000));
        Event second = all.get(1);
        assertEquals(all.subList(2, all.size()), result(service.events(second.number(), 10_000)));
    }

    @Test
    @DisplayName("the newest events are returned when there are more than the limit")
    void eventsLimit() {
        remap(device(), otherServer(device()));
        List<Event> all = result(service.events(0, 10_000));
        assertEquals(all.subList(all.size() - 2, all.size()), result(service.events(0, 2)));
    }

    @Test
    @DisplayName("there are no events after the last")
    void eventsAfterTheLast() {
        assertEquals(List.of(), result(service.events(Long.MAX_VALUE, 10)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    @DisplayName("a limit of events beyond 1 to 10,000 is INVALID")
    void eventsLimitIsChecked(int limit) {
        failure(Code.INVALID, service.events(0, limit), String.valueOf(limit));
    }

    @Test
    @DisplayName("load history is ascending and within the times asked for")
    void loadHistoryAscends() {
        Instant now = snapshot().time();
        Instant from = now.minus(Duration.ofHours(1));
        Instant to = now.plus(Duration.ofHours(1));
        List<LoadSample> samples = result(service.loadHistory(LoadQuery.all(from, to)));
        assertTrue(isAscending(samples, Comparator.comparing(LoadSample::time)));
        samples.forEach(sample -> {
            assertFalse(sample.time().isBefore(from));
            assertFalse(sample.time().isAfter(to));
        });
    }

    @Test
    @DisplayName("there is no load before the beginning: a gap stays a gap")
    void loadHistoryHasGaps() {
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        assertEquals(List.of(), result(service.loadHistory(LoadQuery.all(longAgo, longAgo.plusSeconds(60)))));
    }

    @Test
    @DisplayName("a time of load that ends before it begins is INVALID")
    void loadHistoryTimesAreChecked() {
        Instant now = snapshot().time();
        failure(Code.INVALID, service.loadHistory(LoadQuery.all(now, now.minusSeconds(1))));
    }

    @ParameterizedTest
    @EnumSource(LoadWindow.class)
    @DisplayName("load comes in windows of the length asked for, which end at its multiples")
    void loadHistoryComesInWindows(LoadWindow window) {
        Instant now = snapshot().time();
        List<LoadSample> samples = result(service.loadHistory(
                LoadQuery.all(now.minus(Duration.ofMinutes(5)), now).in(window)));
        samples.forEach(sample -> {
            assertEquals(window.length(), sample.window());
            assertEquals(0, sample.time().toEpochMilli() % window.length().toMillis(), sample::toString);
        });
    }

    @Test
    @DisplayName("load of some subjects is theirs alone")
    void loadHistoryOfSubjects() {
        Instant now = snapshot().time();
        LoadQuery query = LoadQuery.all(now.minus(Duration.ofMinutes(5)), now).of(Set.of(device(), "no such, %2C"));
        result(service.loadHistory(query)).forEach(sample -> {
            assertTrue(Set.of(device()).containsAll(sample.devices().keySet()), sample::toString);
            assertEquals(Set.of(), sample.servers().keySet());
        });
    }

    @Test
    @DisplayName("more samples of load than fit an answer are INVALID")
    void loadHistoryIsBounded() {
        Instant now = snapshot().time();
        Instant from = now.minusSeconds(LoadQuery.MOST_SAMPLES + 1);
        failure(Code.INVALID, service.loadHistory(LoadQuery.all(from, now).in(LoadWindow.SECOND)));
    }

    @Test
    @DisplayName("forecasts lie within their bands, and the whole comes first")
    void forecastsAreOrdered() {
        List<LoadForecast> forecasts = result(service.forecasts(Duration.ofHours(1)));
        forecasts.forEach(forecast -> {
            assertTrue(forecast.low() <= forecast.expected(), forecast::toString);
            assertTrue(forecast.expected() <= forecast.high(), forecast::toString);
            assertEquals(Duration.ofHours(1), forecast.ahead());
        });
        List<String> devices = forecasts.stream()
                .map(forecast -> forecast.device().orElse(""))
                .distinct()
                .toList();
        assertEquals(devices.stream().sorted().toList(), devices);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P7DT1S"})
    @DisplayName("a forecast for now, for the past or for more than a week ahead is INVALID")
    void forecastTimesAreChecked(Duration ahead) {
        failure(Code.INVALID, service.forecasts(ahead));
    }

    @Test
    @DisplayName("a policy that was set is the policy, and the event says who")
    void policyIsKept() {
        Policy policy = new Policy(0.05, 7, Set.of(device()));
        assertEquals(policy, result(service.setPolicy(policy, WHO)));
        assertEquals(policy, result(service.policy()));
        Event event = recorder.awaitEvent("POLICY_CHANGED", e -> e.type() == EventType.POLICY_CHANGED);
        assertEquals(WHO, event.arguments().get("who"));
    }

    @Test
    @DisplayName(
            "rules for which devices may be where, and for what happens without a person, are kept as they were set")
    void nestedPolicyIsKept() {
        Policy policy = Policy.DEFAULT
                .withConstraints(new ConstraintPolicy(
                        List.of(),
                        List.of(),
                        Map.of(fixture.serverA(), new ServerCeiling(3, 0.5)),
                        Map.of(device(), "database"),
                        Map.of("database", 2.0),
                        Map.of(device(), fixture.serverB()),
                        0.25))
                .withGates(new GatePolicy(2, Duration.ofMinutes(5), Duration.ofMinutes(1), 7))
                .withAutomation(AutomationPolicy.MANUAL.withMoves(3, FailedMove.SKIP));
        assertEquals(policy, result(service.setPolicy(policy, WHO)));
        assertEquals(policy, result(service.policy()));
    }

    @Test
    @DisplayName("a policy that names a server that does not exist is NOT_FOUND")
    void policyServersAreChecked() {
        ConstraintPolicy nowhere = new ConstraintPolicy(
                List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of(device(), "no-such"), 0);
        failure(Code.NOT_FOUND, service.setPolicy(Policy.DEFAULT.withConstraints(nowhere), WHO), "no-such");
    }

    @Test
    @DisplayName("a policy that pins a device that does not exist is NOT_FOUND")
    void policyPinsAreChecked() {
        failure(Code.NOT_FOUND, service.setPolicy(new Policy(0.02, 50, Set.of("no-such")), WHO), "no-such");
    }
}

package pointsman.console.model.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.text.ByteUnits;
import pointsman.testing.FakeRedirectorService;

/** Rules on the IOPS of devices; the fake's topology has mail (d1) and orders (d2) among its devices. */
class AlarmMonitorTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final AlarmRule RULE = new AlarmRule(AlarmMetric.DEVICE_IOPS, 1_000, Duration.ofSeconds(30));

    private final FakeRedirectorService fake = new FakeRedirectorService();
    private final SystemSnapshot system = fake.snapshot().toCompletableFuture().join();
    private final AlarmMonitor monitor = new AlarmMonitor();

    AlarmMonitorTest() {
        monitor.setRules(List.of(RULE));
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void anAlarmIsRaisedOnceTheValueHasStayedBeyondTheThreshold() {
        after(0, Map.of("d1", 1_500.0));
        assertFalse(after(29, Map.of("d1", 1_200.0)));
        assertTrue(after(30, Map.of("d1", 1_100.0)));

        Alarm alarm = monitor.raised().get(0);
        assertEquals("mail", alarm.name());
        assertEquals(START, alarm.since());
        assertEquals(START.plusSeconds(30), alarm.raised());
        assertEquals("IOPS of mail is above 1.00 k/s (highest 1.50 k/s so far).", alarm.text(ByteUnits.BINARY));
    }

    @Test
    void aMomentBackBeginsTheTimeAnew() {
        after(0, Map.of("d1", 1_500.0));
        after(20, Map.of("d1", 900.0));
        after(30, Map.of("d1", 1_500.0));
        after(59, Map.of("d1", 1_500.0));
        assertEquals(List.of(), monitor.raised());
    }

    @Test
    void anAlarmIsClearedAsSoonAsTheValueIsBackAndKeptAsPast() {
        raise();
        after(90, Map.of("d1", 1_000.0));
        assertEquals(List.of(), monitor.raised());
        assertEquals(
                "IOPS of mail was above 1.00 k/s for 1 min 30 s (highest 1.50 k/s).",
                monitor.past().get(0).text(ByteUnits.BINARY));
    }

    @Test
    void whatIsNotMeasuredRaisesAndClearsNothing() {
        raise();
        after(60, Map.of());
        assertEquals(1, monitor.raised().size());
    }

    @Test
    void aGapInTheMeasurementsBeginsTheTimeAnew() {
        after(0, Map.of("d1", 1_500.0));
        after(15, Map.of());
        after(30, Map.of("d1", 1_500.0));
        assertEquals(List.of(), monitor.raised());
    }

    @Test
    void eachObjectHasAnAlarmOfItsOwn() {
        monitor.setRules(List.of(new AlarmRule(AlarmMetric.DEVICE_IOPS, 1_000, Duration.ZERO)));
        after(0, Map.of("d1", 1_500.0, "d2", 1_400.0, "d3", 10.0));
        assertEquals(2, monitor.raised().size());
    }

    @Test
    void aRuleMayBeAboutOneObjectByItsName() {
        monitor.setRules(List.of(new AlarmRule(
                AlarmMetric.DEVICE_IOPS, Optional.of("orders"), 1_000, Duration.ZERO, Severity.ERROR, true)));
        after(0, Map.of("d1", 1_500.0, "d2", 1_400.0));
        assertEquals(
                List.of("d2"), monitor.raised().stream().map(Alarm::subject).toList());
    }

    @Test
    void aRuleThatIsOffOrGoneRaisesNothingAndClearsItsAlarms() {
        raise();
        monitor.setRules(List.of(RULE.turned(false)));
        assertEquals(List.of(), monitor.raised());
        assertEquals(1, monitor.past().size());
        after(120, Map.of("d1", 9_000.0));
        assertEquals(List.of(), monitor.raised());
    }

    @Test
    void aValueThatIsBadWhenLowIsWatchedBelowItsThreshold() {
        AlarmRule low = new AlarmRule(AlarmMetric.EFFICIENCY, 0.6, Duration.ZERO);
        assertTrue(low.isBroken(0.5));
        assertFalse(low.isBroken(0.7));
        assertEquals("Efficiency of the whole system below 0.60", low.text(ByteUnits.BINARY));
    }

    @Test
    void rulesAreReadAsTheyWereKept() {
        List<AlarmRule> rules = List.of(
                new AlarmRule(
                        AlarmMetric.SERVER_MEMORY,
                        Optional.of("rack 4"),
                        0.955,
                        Duration.ofMinutes(5),
                        Severity.ERROR,
                        false),
                RULE);
        assertEquals(rules, AlarmRuleText.read(AlarmRuleText.of(rules)));
        assertEquals(List.of(), AlarmRuleText.read(""));
        assertEquals(List.of(RULE), AlarmRuleText.read("FUTURE_METRIC\t1\n" + AlarmRuleText.of(List.of(RULE))));
    }

    @Test
    void aTypedRuleIsTheSameRule() {
        assertEquals(RULE, AlarmRuleDraft.of(RULE, ByteUnits.BINARY).rule(ByteUnits.BINARY));
        AlarmRuleDraft typed =
                new AlarmRuleDraft(AlarmMetric.DEVICE_LATENCY, " mail ", "7,5", "90", Severity.WARNING, true);
        assertEquals(
                "Latency p99 of device mail above 7.50 ms for 1 min 30 s",
                typed.rule(ByteUnits.BINARY).text(ByteUnits.BINARY));
    }

    private void raise() {
        after(0, Map.of("d1", 1_500.0));
        after(30, Map.of("d1", 1_500.0));
        assertEquals(1, monitor.raised().size());
    }

    private boolean after(int seconds, Map<String, Double> iops) {
        Map<String, Load> devices = new HashMap<>();
        iops.forEach((device, value) -> devices.put(device, new Load(value, 0, 0, 0, 0, Optional.empty())));
        Instant time = START.plusSeconds(seconds);
        LoadSample load =
                new LoadSample(time, Duration.ofSeconds(1), devices, Map.of(), Map.of(), OptionalDouble.empty());
        return monitor.feed(new SystemSnapshot(
                seconds,
                time,
                system.topology(),
                system.mapping(),
                system.servers(),
                system.devices(),
                system.volumes(),
                system.paths(),
                List.of(),
                load,
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    @Test
    void aBandwidthIsTypedInTheUnitsThatAreShownOrWithItsOwnAndKeptInBytes() {
        AlarmRule rule = new AlarmRule(AlarmMetric.DEVICE_BANDWIDTH, 500e6, Duration.ZERO);
        assertEquals("Bandwidth of each device above 500 MB/s", rule.text(ByteUnits.DECIMAL));
        assertEquals("Bandwidth of each device above 477 MiB/s", rule.text(ByteUnits.BINARY));
        assertEquals("500", AlarmRuleDraft.of(rule, ByteUnits.DECIMAL).threshold());
        for (ByteUnits units : ByteUnits.values()) {
            assertEquals(rule, AlarmRuleDraft.of(rule, units).rule(units), "a rule that is not changed stays the same");
            assertEquals(500e6, bandwidth("500 MB/s").rule(units).threshold());
        }
        assertEquals("MB/s", AlarmRuleDraft.unitOf(AlarmMetric.DEVICE_BANDWIDTH, ByteUnits.DECIMAL));
        assertEquals(200e6, bandwidth("200").rule(ByteUnits.DECIMAL).threshold());
        assertEquals(200 << 20, bandwidth("200").rule(ByteUnits.BINARY).threshold());
    }

    private static AlarmRuleDraft bandwidth(String threshold) {
        return new AlarmRuleDraft(AlarmMetric.DEVICE_BANDWIDTH, "", threshold, "0", Severity.WARNING, true);
    }
}

package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.chart.Samples.CAPACITY;
import static pointsman.console.model.chart.Samples.SECOND;
import static pointsman.console.model.chart.Samples.load;
import static pointsman.console.model.chart.Samples.second;
import static pointsman.console.model.chart.Samples.serverSubject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pointsman.api.ClientSession;
import pointsman.api.EfficiencyReport;
import pointsman.api.HostLoad;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MemoryUse;
import pointsman.api.Resource;

class SampleRowTest {

    private static final Subject FIRST_PORTAL = new Subject(SubjectKind.PORTALS, "p1");

    @Test
    void processorsAndMemoryAreThoseOfTheServersHost() {
        SampleRow row = row(servers(Map.of("s1", host(0.25, 300, 400))), SampleContext.past(Map.of()));

        assertEquals(0.25, row.value(serverSubject("s1"), Metric.CPU), 1e-6);
        assertEquals(0.75, row.value(serverSubject("s1"), Metric.MEMORY), 1e-6);
    }

    @Test
    void aHostThatSaysNothingIsUnknownNotIdle() {
        SampleRow row = row(servers(Map.of()), SampleContext.past(Map.of()));

        assertTrue(Double.isNaN(row.value(serverSubject("s1"), Metric.CPU)));
    }

    @Test
    void processorsCountInTheUtilisationWhereAllAreKnown() {
        SampleContext context = SampleContext.past(Map.of("s1", CAPACITY, "s2", CAPACITY));
        Map<String, HostLoad> all = Map.of("s1", host(0.9, 1, 2), "s2", host(0.1, 1, 2));

        assertEquals(0.9, row(servers(all), context).value(serverSubject("s1"), Metric.UTILISATION), 1e-6);
        assertEquals(
                0.5,
                row(servers(Map.of("s1", host(0.9, 1, 2))), context).value(serverSubject("s1"), Metric.UTILISATION),
                1e-6);
    }

    @Test
    void theUtilisationOfALiveWindowIsTheOneThatTheEngineTells() {
        EfficiencyReport report =
                new EfficiencyReport(1, 0, 0, Map.of(), Map.of(), Map.of("s1", Map.of(Resource.IOPS, 0.33)));
        SampleContext context = new SampleContext(Map.of("s1", CAPACITY), PortalLogins.UNKNOWN, Optional.of(report));

        assertEquals(0.33, row(servers(Map.of()), context).value(serverSubject("s1"), Metric.UTILISATION), 1e-6);
    }

    @Test
    void theLatencyOfTheWholeWeighsEachRequestTheSame() {
        LoadSample sample = new LoadSample(
                second(1),
                SECOND,
                Map.of("d1", loadOf(300, 1_000), "d2", loadOf(100, 5_000), "d3", Load.IDLE),
                Map.of(),
                Map.of(),
                OptionalDouble.empty());

        assertEquals(2_000, row(sample, SampleContext.past(Map.of())).value(Subject.SYSTEM, Metric.LATENCY_MEAN), 1);
    }

    @Test
    void aPortalHasTheSumOfTheClientsThatAreLoggedInThere() {
        SampleRow row = row(
                clients(Map.of("iqn.a", loadOf(10, 1), "iqn.b", loadOf(20, 1), "iqn.c", loadOf(40, 1))),
                logins(session("iqn.a", "p1"), session("iqn.a", "p1"), session("iqn.b", "p1"), session("iqn.c", "p2")));

        assertEquals(30, row.value(FIRST_PORTAL, Metric.IOPS), 1e-6);
    }

    @Test
    void theLoadOfAPortalIsUnknownWhileOneOfItsClientsIsLoggedInElsewhereToo() {
        SampleRow row = row(
                clients(Map.of("iqn.a", loadOf(10, 1), "iqn.b", loadOf(20, 1))),
                logins(session("iqn.a", "p1"), session("iqn.b", "p1"), session("iqn.b", "p2")));

        assertTrue(Double.isNaN(row.value(FIRST_PORTAL, Metric.IOPS)));
    }

    @Test
    void theLoadOfAPortalIsUnknownWhenOneOfItsClientsWasNotMeasured() {
        SampleRow row =
                row(clients(Map.of("iqn.a", loadOf(10, 1))), logins(session("iqn.a", "p1"), session("iqn.b", "p1")));

        assertTrue(Double.isNaN(row.value(FIRST_PORTAL, Metric.IOPS)));
    }

    private static SampleRow row(LoadSample sample, SampleContext context) {
        return SampleRow.of(sample, context, Optional.empty());
    }

    private static LoadSample servers(Map<String, HostLoad> hosts) {
        return new LoadSample(
                second(1),
                SECOND,
                Map.of(),
                Map.of("s1", load(5_000), "s2", load(1_000)),
                Map.of(),
                hosts,
                OptionalDouble.empty());
    }

    private static LoadSample clients(Map<String, Load> clients) {
        return new LoadSample(second(1), SECOND, Map.of(), Map.of(), clients, OptionalDouble.empty());
    }

    private static Load loadOf(double iops, double micros) {
        return new Load(iops, 0, iops, 0, 0, Optional.of(new Latency(micros, micros, micros, micros)));
    }

    private static HostLoad host(double cpu, long used, long total) {
        return new HostLoad(OptionalDouble.of(cpu), Optional.of(new MemoryUse(used, total)));
    }

    private static SampleContext logins(ClientSession... sessions) {
        return new SampleContext(Map.of(), new PortalLogins(List.of(sessions)), Optional.empty());
    }

    private static ClientSession session(String client, String portal) {
        return new ClientSession(1, client, "h:1", portal, "iqn.target", second(0));
    }
}

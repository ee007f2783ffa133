package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.balance.Systems.load;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.Resource;

class EfficiencyModelTest {

    @Test
    void eachDeviceHasThePartOfItsServersRequestsThatItHasOfItsLoad() {
        EfficiencyReport report = new EfficiencyModel()
                .evaluate(new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("d", "a", 200)
                        .device("e", "a", 600)
                        .unmeasured("u", "a", "a")
                        .build());

        // 0.8 / 0.2 requests are present on a.
        assertEquals(Map.of("d", 1.0, "e", 3.0), rounded(report.presentByDevice()));
    }

    private static Map<String, Double> rounded(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Math.round(entry.getValue() * 1e9) / 1e9));
    }

    @Test
    void theSharesOfServersResourcesAndDevicesAddUp() {
        Random random = new Random(21);
        for (int i = 0; i < 300; i++) {
            EfficiencyReport report = new EfficiencyModel().evaluate(Systems.random(random));
            double rounding = 1e-9 * Math.max(1, report.present());
            assertEquals(report.present(), sum(report.presentByServer()), rounding);
            assertEquals(report.present(), sum(report.presentByResource()), rounding);
            assertEquals(report.present(), sum(report.presentByDevice()), rounding);
            assertEquals(report.bound(), sum(report.boundByServer()), rounding);
            assertEquals(report.bound(), sum(report.boundByResource()), rounding);
            double lost = report.presentByServer().keySet().stream()
                    .mapToDouble(report::loss)
                    .sum();
            assertEquals(1 - report.efficiency(), lost, 1e-9);
        }
    }

    private final EfficiencyModel model = new EfficiencyModel();

    @Test
    void presentRequestsAreThoseOfAProcessorSharingServer() {
        EfficiencyReport report = model.evaluate(
                new Systems().server("a", 1_000).device("d", "a", 800).build());

        assertEquals(0.8 / 0.2, report.present(), 1e-9);
    }

    @Test
    void resourcesAreAdded() {
        EfficiencyReport report = model.evaluate(new Systems()
                .server("a", 1_000, 100, true)
                .device("d", "a", load(500, 80), "a")
                .build());

        assertEquals(1, report.presentByResource().get(Resource.IOPS), 1e-9);
        assertEquals(4, report.presentByResource().get(Resource.BANDWIDTH), 1e-9);
        assertEquals(5, report.present(), 1e-9);
    }

    @Test
    void theCurveIsContinuousAtTheKneeAndStraightBeyond() {
        double atKnee = Queueing.present(EfficiencyModel.KNEE);

        assertEquals(19, atKnee, 1e-9);
        assertEquals(atKnee + 400 * 0.05, Queueing.present(1), 1e-9);
        assertEquals(atKnee + 400 * 1.05, Queueing.present(2), 1e-9);
    }

    @Test
    void evenLoadOnEqualServersIsFullyEfficient() {
        assertEquals(
                1,
                efficiency(new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("d", "a", 600)
                        .device("e", "b", 600)),
                1e-12);
    }

    @Test
    void allLoadOnOneOfTwoServersIsNot() {
        double efficiency = efficiency(new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 400)
                .device("e", "a", 400));

        assertEquals(2 * (0.4 / 0.6) / (0.8 / 0.2), efficiency, 1e-9);
    }

    @Test
    void anIdleSystemIsFullyEfficient() {
        assertEquals(1, efficiency(new Systems().server("a", 1_000).device("d", "a", 0)));
    }

    @Test
    void aNearlyIdleSystemIsNearlyFullyEfficientHoweverItsLoadLies() {
        double efficiency =
                efficiency(new Systems().server("a", 1_000).server("b", 1_000).device("d", "a", 10));

        assertTrue(efficiency > 0.99, "efficiency " + efficiency);
    }

    @Test
    void aSystemWithNothingInItIsFullyEfficient() {
        EfficiencyReport report = model.evaluate(new BalanceInput(Map.of(), Map.of(), Map.of(), Map.of()));

        assertEquals(1, report.efficiency());
        assertEquals(0, report.present());
    }

    @Test
    void loadOfAServerThatIsDownBelongsToNobody() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .down("b")
                .device("d", "a", 500)
                .device("e", "b", 500)
                .build();

        assertEquals(1, model.evaluate(input).present(), 1e-9);
        assertEquals(Set.of("e"), input.unserved());
    }

    @Test
    void aDrainingServerMayKeepWhatItHasAndTakesNoMore() {
        EfficiencyReport report = model.evaluate(new Systems()
                .server("a", 1_000)
                .draining("b", 1_000)
                .device("d", "a", 600)
                .device("e", "b", 200)
                .build());

        assertEquals(1, report.efficiency(), 1e-12, "nothing better can be had without giving load to b");
    }

    @Test
    void utilisationIsShownByServerAndResource() {
        EfficiencyReport report = model.evaluate(new Systems()
                .server("a", 1_000, 100, true)
                .device("d", "a", load(1_500, 25), "a")
                .build());

        assertEquals(
                Map.of(Resource.IOPS, 1.5, Resource.BANDWIDTH, 0.25),
                report.utilisation().get("a"));
    }

    @Test
    void whatIsNoMeasurementCountsAsUnknown() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .device("good", "a", 500)
                .device("nan", "a", load(Double.NaN, 0), "a")
                .device("negative", "a", load(-5, 0), "a")
                .device("hidden", "a", new Load(-5, 10, 0, 0, 0, null), "a")
                .device("infinite", "a", load(0, Double.POSITIVE_INFINITY), "a")
                .build();

        assertEquals(Set.of("good"), input.loads().keySet());
        assertEquals(1, model.evaluate(input).present(), 1e-9);
    }

    @Test
    void extremeFiguresStayFinite() {
        EfficiencyReport report = model.evaluate(new Systems()
                .server("a", Double.MIN_VALUE, Double.MIN_VALUE, true)
                .server("b", Double.MAX_VALUE, Double.MAX_VALUE, true)
                .device("d", "a", load(BalanceInput.GREATEST_DEMAND, BalanceInput.GREATEST_DEMAND), "a")
                .build());

        assertTrue(Double.isFinite(report.present()), "present " + report.present());
        assertTrue(report.efficiency() >= 0 && report.efficiency() <= 1, "efficiency " + report.efficiency());
    }

    @Test
    void theBoundIsNeverAboveWhatAnyAssignmentHas() {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            WorkingState state = new WorkingState(Systems.random(random));

            assertTrue(
                    new Bound(state).present() <= state.present() * (1 + 1e-9) + 1e-12,
                    "instance " + i + ": " + new Bound(state).present() + " > " + state.present());
        }
    }

    @Test
    void efficiencyIsBetween0And1() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            double efficiency = model.evaluate(Systems.random(random)).efficiency();

            assertTrue(efficiency >= 0 && efficiency <= 1, "instance " + i + ": " + efficiency);
        }
    }

    @Test
    void theSharesOfResourcesAndOfServersAddUpToTheWhole() {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            EfficiencyReport report = model.evaluate(Systems.random(random));

            assertEquals(report.present(), sum(report.presentByServer()), 1e-9 * (1 + report.present()));
            assertEquals(report.present(), sum(report.presentByResource()), 1e-9 * (1 + report.present()));
        }
    }

    private static double sum(Map<?, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private double efficiency(Systems systems) {
        return model.evaluate(systems.build()).efficiency();
    }
}

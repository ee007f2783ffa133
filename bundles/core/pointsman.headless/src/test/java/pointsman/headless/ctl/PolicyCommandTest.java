package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.ConstraintPolicy;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.PlacementPolicy;
import pointsman.api.Policy;
import pointsman.api.RedistributionPolicy;

/** What the engine may do and does of itself, on the command line. */
@Timeout(60)
class PolicyCommandTest extends CtlRun {

    @Test
    void theRulesForClientsPastTheEngineAreShownAndChanged() throws IOException {
        assertEquals(
                0,
                ctl(
                        "policy",
                        "--placement",
                        "least-loaded",
                        "--logouts-per-minute",
                        "6",
                        "--category-weight",
                        "RAID5=2"));
        assertTrue(out.contains("Placement:      least-loaded"), out);
        assertTrue(out.contains("at most 6 logouts per minute"), out);

        assertEquals(0, ctl("policy", "--client-cool-down", "5min", "--drop-unresponsive", "true", "--json"));

        Policy policy = read(Policy.class);
        assertEquals(PlacementPolicy.LEAST_LOADED, policy.placement());
        assertEquals(
                new RedistributionPolicy(
                        6, 5, Duration.ofMinutes(5), Duration.ofSeconds(10), true, Map.of("RAID5", 2.0)),
                policy.redistribution());
        assertEquals(2, ctl("policy", "--placement", "anywhere"));
    }

    @Test
    void thePolicyIsShownAndChanged() throws IOException {
        assertEquals(0, ctl("policy", "--minimum-gain", "5%", "--pin", "mail", "--pin", "d2"));
        assertTrue(out.contains("Pinned devices: mail, orders"), out);
        assertEquals(0, ctl("policy", "--unpin", "mail", "--json"));
        assertEquals(new Policy(0.05, 50, Set.of("d2")), read(Policy.class));
    }

    @Test
    void rulesForWhichDevicesMayBeWhereAreChanged() throws IOException {
        assertEquals(
                0,
                ctl(
                        "policy",
                        "--together=mail,orders",
                        "--ceiling=alpha=20,80%",
                        "--category=mail=database",
                        "--weight=database=2",
                        "--prefer=mail=alpha",
                        "--memory-head-room=10%"));
        assertTrue(out.contains("Together:       mail, orders"), out);
        assertTrue(out.contains("alpha at most 20 devices, utilisation 80 %"), out);
        assertEquals(0, ctl("policy", "--free=orders", "--prefer=mail=", "--ceiling=alpha=", "--json"));
        assertEquals(
                new ConstraintPolicy(
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of("d1", "database"),
                        Map.of("database", 2.0),
                        Map.of(),
                        0.1),
                read(Policy.class).constraints());
        assertEquals(2, ctl("policy", "--ceiling=alpha"));
        assertEquals(1, ctl("policy", "--together=mail,nowhere"));
        assertEquals(2, ctl("policy", "--together=mail,orders", "--apart=mail,orders"));
        assertTrue(err.contains("together and apart"), err);
    }

    @Test
    void whatTheEngineDoesOfItselfIsChanged() throws IOException {
        assertEquals(
                0,
                ctl(
                        "policy",
                        "--mode=automatic",
                        "--window=30s",
                        "--moves-at-once=2",
                        "--failed-move=skip",
                        "--quiet-hours=22:00-06:00 Europe/Berlin",
                        "--plan-windows=6",
                        "--cool-down=off",
                        "--moves-per-hour=10"));
        assertTrue(out.contains("automatic"), out);
        assertTrue(out.contains("22:00-06:00 Europe/Berlin"), out);
        assertEquals(0, ctl("policy", "--quiet-hours=none", "--mode=manual", "--json"));
        Policy policy = read(Policy.class);
        assertEquals(
                AutomationPolicy.MANUAL.withWindow(Duration.ofSeconds(30)).withMoves(2, FailedMove.SKIP),
                policy.automation());
        assertEquals(new GatePolicy(6, Duration.ofMinutes(30), Duration.ZERO, 10), policy.gates());
        assertEquals(2, ctl("policy", "--mode=asleep"));
    }

    @Test
    void whatTheEngineDoesOfItselfIsShown() throws IOException {
        assertEquals(0, ctl("automation"));
        assertTrue(out.contains("manual"), out);
        assertEquals(0, ctl("policy", "--mode=recommend"));
        assertEquals(0, ctl("automation", "--json"));
        assertEquals(AutomationState.WATCHING, read(AutomationStatus.class).state());
    }

    @Test
    void aWrongFigureIsStatus2() {
        assertEquals(2, ctl("policy", "--minimum-gain", "7"));
        assertTrue(err.contains("0 to 1"), err);
    }

    @Test
    void theMessageIsLastAndNotAboveAPageOfHelp() {
        assertEquals(2, ctl("policy", "--moves-at-once", "0"));
        assertEquals(
                "pointsman: 1 to 64 moves are made at once, got 0. See 'pointsman ctl policy --help'", err.strip());
    }
}

package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.ConstraintPolicy;
import pointsman.api.Event;
import pointsman.api.Extent;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.HostLoad;
import pointsman.api.HostState;
import pointsman.api.HostStatus;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingTable;
import pointsman.api.MemoryUse;
import pointsman.api.PlacementPolicy;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanSchedule;
import pointsman.api.Policy;
import pointsman.api.RedistributionPolicy;
import pointsman.api.RemapOutcome;
import pointsman.api.VolumeStatus;
import pointsman.headless.Main;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.remote.wire.JsonFormat;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.RecordingSubscriber;

/** The command line against an engine's API, from the arguments to what is printed. */
@Timeout(60)
class CtlTest {

    private final JsonFormat json = new JsonFormat();
    private FakeRedirectorService fake;
    private RedirectorHttpServer server;
    private String out;
    private String err;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeRedirectorService();
        server = new RedirectorHttpServer(fake, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
        fake.close();
    }

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
    void aStripedVolumeIsCreatedOverWholeDevicesOfUnequalLengthShownGrownAndDeleted() {
        assertEquals(0, ctl("volume", "create", "fast", "mail", "orders", "--stripe", "64KiB"), err);
        VolumeStatus volume = volume("fast");
        assertEquals(128, volume.stripeBlocks());
        assertEquals(List.of(new Extent("d1", 0, 20L << 20), new Extent("d2", 0, 20L << 20)), volume.extents());
        assertTrue(out.contains("striped, 64.0 KiB on each of 2"), out);

        assertEquals(0, ctl("volume", "grow", "fast", "archive:0:1280", "d4:128:1280"), err);
        assertEquals(4, volume("fast").extents().size());
        assertEquals(0, ctl("volume", "list"));
        assertTrue(
                out.lines()
                        .anyMatch(line -> line.startsWith("fast ") && line.endsWith("mail, orders, archive, scratch")),
                out);

        assertEquals(0, ctl("volume", "delete", "fast"), err);
        assertEquals(0, ctl("volume"));
        assertTrue(out.lines().anyMatch(line -> line.startsWith("mail ") && line.contains("whole device")), out);
    }

    @Test
    void whatCannotBeAVolumeIsStatus1WithItsReason() {
        assertEquals(1, ctl("volume", "create", "twice", "mail:0:10", "mail:5:10"));
        assertTrue(err.contains("d1:5:10 overlaps d1:0:10"), err);
        assertEquals(1, ctl("volume", "delete", "mail"));
        assertTrue(err.contains("one whole device"), err);
        assertEquals(1, ctl("volume", "show", "fats"));
        assertTrue(err.contains("there is no volume 'fats'"), err);
    }

    @Test
    void wrongBlocksOfAVolumeAreStatus2() {
        assertEquals(2, ctl("volume", "create", "empty", "mail:0:0"));
        assertEquals(2, ctl("volume", "create", "odd", "mail", "orders", "--stripe", "1000B"));
    }

    private VolumeStatus volume(String name) {
        return fake.snapshot().toCompletableFuture().join().volumes().values().stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow();
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
    void theEfficiencySaysWhatResourcesServersAndDevicesContribute() {
        fake.recordLoad(Map.of("d1", load(1_500), "d4", load(500)), Map.of());
        assertEquals(0, ctl("efficiency", "--top", "1"));
        assertTrue(out.startsWith("Efficiency 0."), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("IOPS +0\\.20 +\\d+ % +\\d\\.\\d\\d")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("alpha +\\d+ % .* [+-]0\\.\\d{3}")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("mail +alpha +1\\.50 k/s .* 75 % +75 %")), out);
        assertFalse(out.contains("scratch"), out);
    }

    @Test
    void aDeviceWithSeveralPathsHasNoShareOfOneServer() {
        assertEquals(0, ctl("device", "mail", "policy", "all"), err);
        fake.recordLoad(Map.of("d1", load(1_500), "d4", load(500)), Map.of());
        assertEquals(0, ctl("efficiency", "--top", "1"));
        assertTrue(out.lines().anyMatch(line -> line.matches("mail +alpha .* - +\\d+ %")), out);
    }

    @Test
    void withoutALoadTheEfficiencyIsUnknown() {
        assertEquals(0, ctl("efficiency"));
        assertTrue(out.contains("No load has been measured yet"), out);
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
    void aRemapByNamesSaysWhatItDid() {
        assertEquals(0, ctl("remap", "mail", "bravo"));
        assertEquals(
                "Device mail moved from alpha to bravo; its requests were held for 3.00 ms (revision 5).", out.strip());
    }

    @Test
    void aRemapByIdsIsTheSame() {
        assertEquals(0, ctl("remap", "d1", "s2"));
        assertEquals(Optional.of("s2"), result(fake.snapshot()).mapping().serverOf("d1"));
    }

    @Test
    void aRemapAsJsonIsItsOutcome() throws IOException {
        assertEquals(0, ctl("--json", "remap", "mail", "bravo", "--why", "room"));
        RemapOutcome outcome = read(RemapOutcome.class);
        assertEquals("s2", outcome.change().to());
        assertEquals("room", outcome.change().why());
    }

    @Test
    void whatTheEngineRefusesIsStatus1WithItsReason() {
        assertEquals(1, ctl("remap", "mail", "charlie"));
        assertTrue(err.contains("does not reach"), err);
        assertEquals("", out);
    }

    @Test
    void anotherRevisionThanExpectedIsStatus1() {
        assertEquals(1, ctl("remap", "mail", "bravo", "--expect-revision", "99"));
        assertTrue(err.contains("99"), err);
    }

    @ParameterizedTest
    @CsvSource({
        "mial, bravo, did you mean mail?",
        "mail, brav, did you mean bravo?",
        "xyzzy, bravo, 'the devices are archive, mail, orders, scratch'",
        "mail, nowhere, 'the servers are alpha, bravo, charlie'"
    })
    void anUnknownNameIsStatus1WithASuggestion(String device, String target, String words) {
        assertEquals(1, ctl("remap", device, target));
        assertTrue(err.contains(words), err);
    }

    @Test
    void namesMayBeInAnyCase() {
        assertEquals(0, ctl("remap", "MAIL", "Bravo"));
    }

    @Test
    void aPlanIsShownWithItsReasons() {
        fake.recordLoad(Map.of("d1", load(5_000), "d4", load(4_000)), Map.of());
        assertEquals(0, ctl("plan"));
        assertTrue(out.contains("Efficiency now"), out);
        assertTrue(out.contains("pointsman ctl plan apply plan-1"), out);
    }

    @Test
    void noPlanSaysWhy() {
        fake.recordLoad(Map.of(), Map.of());
        assertEquals(0, ctl("plan", "balance"));
        assertTrue(out.contains("No moves: Nothing is asked of the system."), out);
    }

    @Test
    void aPlanToDrainIsMadeShownAppliedAndListed() {
        assertEquals(0, ctl("plan", "drain", "alpha"));
        assertEquals(0, ctl("plan", "show", "plan-1"));
        assertTrue(out.contains("never applied"), out);
        assertEquals(0, ctl("plan", "apply", "plan-1", "--wait"));
        assertTrue(out.contains("1 of 2: moved"), out);
        assertTrue(out.contains("is done: 2 of 2 moves were made."), out);
        assertEquals(0, ctl("plan", "show", "plan-1"));
        assertTrue(out.contains("is done"), out);
        assertEquals(0, ctl("plan", "list"));
        assertTrue(out.contains("plan-1"), out);
    }

    @Test
    void aPlanCanBeLimitedToAPartOfTheSystem() {
        assertEquals(0, ctl("plan", "drain", "alpha", "--only-servers", "bravo", "--keep", "mail,orders"));
        assertFalse(out.contains("mail "), out);
        assertEquals(1, ctl("plan", "balance", "--only-servers", "nowhere"));
    }

    @Test
    void aPlanOfChosenMovesNamesThemAndWhatIsRefused() {
        assertEquals(0, ctl("plan", "create", "--move", "mail=bravo", "--move", "orders=alpha"));
        assertTrue(out.contains("(chosen)"), out);
        assertEquals(2, ctl("plan", "create", "--move", "mail"));
        assertEquals(2, ctl("plan", "create", "--move", "mail=bravo", "--move", "d1=alpha"));
        assertEquals(2, ctl("plan", "create"));
    }

    @Test
    void aPlanThatFailsIsStatus1WhenWaitedFor() {
        ctl("plan", "drain", "alpha");
        try (var failing = fake.failMoves("the old path does not drain")) {
            assertEquals(1, ctl("plan", "apply", "plan-1", "--wait"));
        }
        assertTrue(out.contains("does not drain"), out);
    }

    @Test
    void aPlanUnderWayIsPausedResumedAndCancelled() {
        ctl("plan", "drain", "alpha");
        try (var hold = fake.holdMoves()) {
            assertEquals(0, ctl("plan", "apply", "plan-1"));
            assertEquals(0, ctl("plan", "pause", "plan-1"));
            assertTrue(out.contains("is paused"), out);
            assertEquals(0, ctl("plan", "resume", "plan-1"));
            assertEquals(0, ctl("plan", "cancel", "plan-1"));
        }
        assertEquals(0, ctl("plan", "revert", "plan-1"));
        assertTrue(out.contains("(revert)"), out);
    }

    @Test
    void aPlanAsJsonIsThatOfTheApi() throws IOException {
        assertEquals(0, ctl("--json", "plan", "drain", "alpha"));
        assertEquals(result(fake.plan("plan-1")), read(Plan.class));
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
        assertEquals(result(fake.events(0, 50)), json.readList(out.getBytes(StandardCharsets.UTF_8), Event.class));
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
    void theLoadIsTables() {
        fake.recordLoad(Map.of("d1", load(100)), Map.of("iqn.2026-01.org.example:shop", load(100)));
        assertEquals(0, ctl("load"));
        assertTrue(out.contains("efficiency 0."), out);
        assertTrue(out.contains("mail"), out);
        assertTrue(out.contains("iqn.2026-01.org.example:shop"), out);
    }

    @Test
    void theLoadAsJsonIsTheSample() throws IOException {
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        assertEquals(0, ctl("load", "--json"));
        assertEquals(result(fake.snapshot()).load(), read(LoadSample.class));
    }

    @Test
    void recordedLoadIsATableOfWindows() {
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        fake.recordLoad(Map.of("d1", load(700)), Map.of());
        assertEquals(0, ctl("load", "history", "--last", "1h", "--window", "1s"));
        assertTrue(out.contains("100/s"), out);
        assertTrue(out.contains("700/s"), out);
    }

    @Test
    void aNameOfWhichNothingIsRecordedIsSaid() {
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        assertEquals(0, ctl("load", "history", "--of", "mial"));
        assertTrue(out.contains("Nothing was recorded of 'mial'"), out);
    }

    @Test
    void recordedLoadOfOneDeviceIsLinesOfValues() {
        fake.recordLoad(Map.of("d1", load(100), "d2", load(55)), Map.of());
        assertEquals(0, ctl("load", "history", "--of", "mail", "--csv"));
        List<String> lines = out.lines().toList();
        lines.forEach(line -> assertEquals(14, line.split(",", -1).length, line));
        assertEquals(3, lines.size(), out);
    }

    @Test
    void forecastsSayWhatTheyRestOn() {
        assertEquals(0, ctl("forecast"));
        assertTrue(out.contains("Nothing to forecast from yet"), out);
        fake.recordLoad(Map.of("d1", load(100)), Map.of());
        assertEquals(0, ctl("forecast", "--ahead", "6h"));
        assertTrue(out.contains("LITTLE HISTORY"), out);
        assertTrue(out.contains("mail"), out);
        assertTrue(out.contains("devices are not here yet"), out);
    }

    @Test
    void anUnknownWindowIsExplained() {
        assertEquals(2, ctl("load", "history", "--window", "2s"));
        assertTrue(err.contains("1s, 10s, 1min, 30min or 1h"), err);
    }

    @Test
    void theLoadIsWatchedUntilInterrupted() throws InterruptedException {
        StringWriter watched = new StringWriter();
        Thread watching = runAside(watched, "load", "--watch");
        awaitText(watched, "window");
        fake.recordLoad(Map.of("d1", load(777)), Map.of());
        awaitText(watched, "777/s");
        interrupt(watching);
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
    void aVolumeGoesIntoDirectModeAndBack() {
        assertEquals(0, ctl("volume", "mode", "mail", "direct"));
        assertEquals(0, ctl("volume", "list"));
        assertTrue(out.contains("direct"), out);
        assertEquals(0, ctl("volume", "mode", "mail", "proxy"));
        assertEquals(2, ctl("volume", "mode", "mail", "sideways"));
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
    void aPlanIsScheduledShownAndTakenBack() throws IOException {
        ctl("plan", "drain", "alpha");
        String at = "2026-01-02T01:00:00Z";
        assertEquals(0, ctl("plan", "apply", "plan-1", "--at", at, "--grace", "30min", "--why", "change 4711"));
        assertTrue(out.contains("for 2026-01-02 01:00:00Z (change 4711); at the latest 2026-01-02 01:30:00Z."), out);
        assertTrue(out.contains("pointsman ctl plan cancel plan-1"), out);
        assertEquals(0, ctl("plan", "show", "plan-1"));
        assertTrue(out.contains("scheduled by %s for 2026-01-02".formatted(System.getProperty("user.name"))), out);
        assertEquals(0, ctl("plan", "list"));
        assertTrue(out.lines().anyMatch(line -> line.matches("plan-1 .* 2026-01-02 01:00:00Z *")), out);
        assertEquals(1, ctl("plan", "apply", "plan-1", "--at", at));
        assertTrue(err.contains("scheduled already"), err);
        assertEquals(0, ctl("plan", "cancel", "plan-1"));
        assertTrue(out.contains("cancelled"), out);
        assertEquals(0, ctl("plan", "apply", "plan-1", "--at", at, "--json"));
        assertEquals(Instant.parse(at), read(PlanSchedule.class).notBefore());
    }

    @Test
    void aScheduleThatMakesNoSenseIsAnErrorOfUse() {
        ctl("plan", "drain", "alpha");
        assertEquals(2, ctl("plan", "apply", "plan-1", "--at", "tonight"));
        assertEquals(2, ctl("plan", "apply", "plan-1", "--at", "02:00", "--grace", "1s"));
        assertEquals(2, ctl("plan", "apply", "plan-1", "--at", "02:00", "--wait"));
        assertEquals(2, ctl("plan", "apply", "plan-1", "--why", "because"));
        assertEquals(1, ctl("plan", "apply", "plan-1", "--at", "2025-12-31T00:00:00Z"));
    }

    @Test
    void plansForOneServerAndForPreferencesAreMade() throws IOException {
        assertEquals(0, ctl("plan", "evacuate", "alpha", "--for", "2s", "--json"));
        Plan plan = read(Plan.class);
        assertEquals(PlanObjective.EVACUATE, plan.objective());
        assertEquals(0, ctl("plan", "fill", "alpha"));
        assertTrue(out.contains("(fill alpha)"), out);
        assertEquals(0, ctl("plan", "prefer"));
        assertTrue(out.contains("on the servers on which the policy wants them"), out);
        assertEquals(0, ctl("plan", "finish"));
        assertTrue(out.contains("No plan of yours"), out);
        assertEquals(2, ctl("plan", "balance", "--for", "long"));
    }

    @Test
    void whatTheEngineDoesOfItselfIsShown() throws IOException {
        assertEquals(0, ctl("automation"));
        assertTrue(out.contains("manual"), out);
        assertEquals(0, ctl("policy", "--mode=recommend"));
        assertEquals(0, ctl("automation", "--json"));
        assertEquals(AutomationState.WATCHING, read(AutomationStatus.class).state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ctl",
                "ctl nonsense",
                "ctl remap mail",
                "ctl server alpha off",
                "ctl device mail policy some",
                "ctl device mail colour all",
                "ctl device mail policy",
                "ctl events --limit x",
                "ctl --engine nonsense servers",
                "storage --listen nowhere --device a=memory:1M",
                "storage --listen 127.0.0.1:0 --device a",
                "storage --listen 127.0.0.1:0 --device a=memory:1M --device a=memory:1M",
                "engine",
                "demo --seconds 1",
                "nonsense",
                ""
            })
    void aWrongCommandLineIsStatus2(String line) {
        assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ")));
        assertTrue(err.contains("--help'"), err);
    }

    @Test
    void theMessageIsLastAndNotAboveAPageOfHelp() {
        assertEquals(2, ctl("policy", "--moves-at-once", "0"));
        assertEquals(
                "pointsman: 1 to 64 moves are made at once, got 0. See 'pointsman ctl policy --help'", err.strip());
    }

    @Test
    void aWrongFigureIsStatus2() {
        assertEquals(2, ctl("policy", "--minimum-gain", "7"));
        assertTrue(err.contains("0 to 1"), err);
    }

    @Test
    void aConfigurationThatIsNotThereIsStatus1AndNamed() {
        assertEquals(1, run("engine", "--config", "no-such.yaml"));
        assertTrue(err.contains("no-such.yaml"), err);
    }

    @Test
    void anEngineThatIsNotThereIsStatus1AndNamed() {
        server.close();
        assertEquals(1, ctl("servers"));
        assertTrue(err.contains(server.uri().toString()) && err.contains("start the engine"), err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "ctl --help", "ctl plan --help", "storage --help", "engine --help", "--version"})
    void helpIsStatus0(String line) {
        assertEquals(0, run(line.split(" ")), () -> err);
        assertTrue(out.contains("pointsman"), out);
    }

    private int ctl(String... arguments) {
        return run(arguments(arguments));
    }

    private String[] arguments(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("ctl", "--engine", server.uri().toString()));
        all.addAll(Arrays.asList(arguments));
        return all.toArray(new String[0]);
    }

    private int run(String... arguments) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        int status = Main.run(new PrintWriter(outText, true), new PrintWriter(errText, true), arguments);
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    private Thread runAside(StringWriter printed, String... arguments) {
        Thread thread = new Thread(() ->
                Main.run(new PrintWriter(printed, true), new PrintWriter(new StringWriter()), arguments(arguments)));
        thread.start();
        return thread;
    }

    private static void interrupt(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(RecordingSubscriber.DEADLINE.toMillis());
        assertFalse(thread.isAlive());
    }

    private <T> T read(Class<T> type) throws IOException {
        return json.read(out.getBytes(StandardCharsets.UTF_8), type);
    }

    private static void awaitText(StringWriter writer, String text) {
        long deadline = System.nanoTime() + RecordingSubscriber.DEADLINE.toNanos();
        while (!writer.toString().contains(text)) {
            assertTrue(System.nanoTime() < deadline, () -> "'%s' did not come: %s".formatted(text, writer));
            Thread.onSpinWait();
        }
    }

    private static Load load(double iops) {
        return new Load(iops, 0, iops * 4096, 0, 1, Optional.of(new Latency(1_000, 900, 2_000, 3_000)));
    }
}

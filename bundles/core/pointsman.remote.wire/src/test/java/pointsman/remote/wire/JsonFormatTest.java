package pointsman.remote.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.ClientSession;
import pointsman.api.ConstraintPolicy;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.EfficiencyReport;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.Extent;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.GateVerdict;
import pointsman.api.HostLoad;
import pointsman.api.HostState;
import pointsman.api.HostStatus;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingChange;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.MemoryUse;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.PlacementPolicy;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.PlanScope;
import pointsman.api.PlanTerms;
import pointsman.api.Policy;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.QuietHours;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException;
import pointsman.api.RedistributionPolicy;
import pointsman.api.RemapCause;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.Resource;
import pointsman.api.ServerCeiling;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Link;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfPlacement;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.api.whatif.WhatIfState;
import pointsman.testing.SampleTopologies;

class JsonFormatTest {

    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.089012Z");
    private static final Reason REASON = new Reason(ReasonCode.SERVER_DRAINING, Map.of("server", "s1"));
    private static final Move MOVE = new Move("d1", "s1", "s2", 0.75, REASON);
    private static final Load LOAD = new Load(1.5, 2.5, 4096, 8192.25, 0.5, Optional.of(new Latency(10, 9, 20, 30)));
    private static final MappingChange CHANGE =
            new MappingChange(7, TIME, "d1", Optional.of("s1"), "s2", RemapCause.FAILOVER, "engine", "s1 \"failed\"");
    private static final MappingTable MAPPING =
            new MappingTable(7, Map.of("d1", new MappingEntry("d1", "s2", 7, TIME)));
    private static final LoadSample SAMPLE = new LoadSample(
            TIME,
            Duration.ofMillis(1_001),
            Map.of("d1", LOAD),
            Map.of("s1", Load.IDLE),
            Map.of("iqn.x", LOAD),
            Map.of("s1", new HostLoad(OptionalDouble.of(0.25), Optional.of(new MemoryUse(3, 4)))),
            OptionalDouble.of(0.5));
    private static final EfficiencyReport EFFICIENCY = new EfficiencyReport(
            0.5,
            4,
            2,
            Map.of(Resource.IOPS, 3.0, Resource.BANDWIDTH, 1.0),
            Map.of("s1", 4.0),
            Map.of("s1", Map.of(Resource.IOPS, 1.5)),
            Map.of(Resource.CPU, Set.of("s2")),
            Map.of(Resource.IOPS, 1.5, Resource.BANDWIDTH, 0.5),
            Map.of("s1", 2.0),
            Map.of("d1", 4.0));
    private static final Execution EXECUTION = new Execution(
            "p1",
            ExecutionState.FAILED,
            "ada",
            TIME,
            Optional.of(TIME.plusSeconds(1)),
            List.of(
                    new MoveProgress(MOVE, MoveState.DONE, Optional.of(Duration.ofNanos(1_234_567)), Optional.empty()),
                    new MoveProgress(MOVE, MoveState.FAILED, Optional.empty(), Optional.of("no"))));

    private static final DeviceStatus DEVICE =
            new DeviceStatus("d1", DeviceState.ONLINE, 0, "iqn.d1", 100, 512, List.of("s1"));
    private static final List<Extent> EXTENTS = List.of(new Extent("d1", 0, 128), new Extent("d2", 64, 128));
    private static final VolumeStatus VOLUME = new VolumeStatus(
            "v",
            "fast",
            VolumeLayout.STRIPED,
            64,
            2,
            EXTENTS,
            DeviceState.ONLINE,
            4,
            "iqn.v",
            256,
            512,
            VolumeMode.PROXY,
            false);

    private static final Policy POLICY = Policy.DEFAULT
            .withConstraints(new ConstraintPolicy(
                    List.of(Set.of("d1", "d2")),
                    List.of(Set.of("d1", "d3")),
                    Map.of("s1", new ServerCeiling(20, 0.75)),
                    Map.of("d1", "database"),
                    Map.of("database", 2.0),
                    Map.of("d2", "s1"),
                    0.125))
            .withGates(new GatePolicy(4, Duration.ofHours(6), Duration.ZERO, 0))
            .withAutomation(new AutomationPolicy(
                    AutomationMode.AUTOMATIC,
                    Duration.ofMinutes(1),
                    0.05,
                    4,
                    FailedMove.SKIP,
                    List.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30), ZoneId.of("Europe/Berlin")))));

    private static final Plan PLAN = new Plan(
            "p3",
            TIME,
            7,
            PlanObjective.EVACUATE,
            Optional.of("s1"),
            "ada",
            0.5,
            0.75,
            List.of(new Move(
                    "d1", "s1", "s2", 0.75, REASON, List.of(new MoveEffect(Resource.CPU, 0.9, 0.5, 0.125, 0.25)))),
            Optional.empty(),
            Optional.of(new PlanAssessment(
                    8,
                    4,
                    3,
                    Map.of(Resource.IOPS, 8.0),
                    Map.of(Resource.IOPS, 4.0),
                    7_200,
                    1.5,
                    Duration.ofMinutes(30),
                    List.of(new GateVerdict(true, REASON), new GateVerdict(false, REASON)),
                    Map.of("d2", REASON))),
            Optional.of(new PlanTerms(
                    new PlanScope(Set.of("s1"), Set.of("d1"), Set.of("d2")), Set.of("d3"), POLICY.constraints())));

    private static final WhatIfState STATE = new WhatIfState(
            EFFICIENCY, 1_000, OptionalDouble.of(850.5), OptionalDouble.empty(), List.of(REASON), Set.of("d2"));

    private static final WhatIfAnswer WHAT_IF = new WhatIfAnswer(
            STATE,
            STATE,
            STATE,
            List.of(new WhatIfPlacement("d1", "s1", "s2", REASON)),
            Map.of("d2", REASON),
            PLAN.moves(),
            Optional.of(REASON));

    private final JsonFormat json = new JsonFormat();

    static Stream<Object> everyType() {
        return Stream.concat(
                SampleTopologies.threeServers().elements().stream().map(Object.class::cast),
                Stream.of(
                        Capacity.ASSUMED,
                        new ClientSession(3, "iqn.x", "", "", "iqn.t", TIME, Optional.of("s1")),
                        DEVICE,
                        new DeviceStatus(
                                "d1",
                                DeviceState.WAITING,
                                3,
                                "iqn.d1",
                                1L << 40,
                                4096,
                                PathPolicy.READS,
                                List.of("s2", "s1"),
                                7,
                                9),
                        EFFICIENCY,
                        new Event(5, TIME, Severity.WARNING, EventType.SERVER_DOWN, "s1", Map.of("reason", "gone")),
                        EXECUTION,
                        new Latency(1, 2, 3, 4.5),
                        LOAD,
                        Load.IDLE,
                        SAMPLE,
                        LoadSample.unknown(TIME),
                        CHANGE,
                        new MappingChange(
                                1, TIME, "d1", Optional.empty(), "s1", RemapCause.FIRST_SEEN, "engine", "first seen"),
                        new MappingEntry("d1", "s1", 1, TIME),
                        MAPPING,
                        MappingTable.EMPTY,
                        MOVE,
                        new MoveProgress(MOVE, MoveState.WAITING, Optional.empty(), Optional.empty()),
                        new PathStatus("d1", "s1", "iqn.t", 5, PathState.EXCLUDED, "not the same"),
                        new Plan("p1", TIME, 7, PlanObjective.DRAIN, "ada", 0.5, 0.6, List.of(MOVE), Optional.empty()),
                        new Plan(
                                "p2",
                                TIME,
                                7,
                                PlanObjective.BALANCE,
                                "ada",
                                0.5,
                                0.5,
                                List.of(),
                                Optional.of(new Reason(ReasonCode.NO_LOAD, Map.of()))),
                        PLAN,
                        new AutomationStatus(
                                AutomationMode.AUTOMATIC,
                                AutomationState.WAITING,
                                TIME,
                                Optional.of(PLAN),
                                List.of(REASON),
                                Optional.of(TIME),
                                Optional.of(TIME.plusSeconds(10)),
                                true,
                                true),
                        WHAT_IF,
                        WhatIfRequest.by("ada")
                                .withFailed("s1")
                                .withFailedPath("s2", "d1")
                                .withLoad(2.5)
                                .withLoad(0.5, Set.of("d1"))
                                .withAdded(new AddedServer("new", 1_000, 1e9).reaching(Set.of("f1")))
                                .filling(),
                        WhatIfRequest.by("ada").withAdded(new AddedServer("new", 1_000, 1e9)),
                        new FinishedBody(2),
                        PlanRequest.balance("ada"),
                        PlanRequest.fill("s1", "ada").within(Duration.ofSeconds(5)),
                        PlanRequest.drain("s1", "ada").searchedAs("the search").inPlaceOf("p1"),
                        new FinishBody("ada", Optional.empty()),
                        new FinishBody("ada", Optional.of("the search")),
                        PlanRequest.chosen(Map.of("d1", "s2"), "ada"),
                        PlanRequest.balance("ada").in(new PlanScope(Set.of("s1"), Set.of("d1"), Set.of("d2"))),
                        new Policy(
                                0.1,
                                3,
                                Set.of("d1", "d2"),
                                PlacementPolicy.LEAST_LOADED,
                                new RedistributionPolicy(
                                        4,
                                        3,
                                        Duration.ofMinutes(5),
                                        Duration.ofSeconds(20),
                                        true,
                                        Map.of("RAID5", 2.0))),
                        POLICY,
                        new Problem(Severity.ERROR, ProblemType.NO_FENCE, "s1", Map.of()),
                        REASON,
                        new RemapOutcome(CHANGE, Duration.ofMillis(12)),
                        new RemapRequest("d1", "s2", OptionalLong.of(7), "ada", "why"),
                        new RemapRequest("d1", "s2", OptionalLong.empty(), "ada", "why"),
                        new ServerStatus(
                                "s1",
                                ServerHealth.UP,
                                ServerMode.ACTIVE,
                                TIME,
                                "",
                                new HostStatus(
                                        HostState.PARTIAL,
                                        TIME,
                                        new HostLoad(OptionalDouble.of(0.25), Optional.empty()),
                                        Optional.of(TIME),
                                        "it does not say node_memory_MemTotal_bytes")),
                        new Capacity(500, 1e9, CapacitySource.LEARNT, CapacitySource.ASSUMED),
                        new ServerStatus("s1", ServerHealth.CONNECTING, ServerMode.DRAINING, TIME, "logging in"),
                        SampleTopologies.threeServers(),
                        new Link("s1", "f1"),
                        new SystemSnapshot(
                                9,
                                TIME,
                                SampleTopologies.threeServers(),
                                MAPPING,
                                Map.of("s1", new ServerStatus("s1", ServerHealth.UP, ServerMode.ACTIVE, TIME, "")),
                                Map.of("d1", DEVICE),
                                Map.of("d1", VolumeStatus.of(DEVICE, "disk1", VolumeMode.DIRECT), "v", VOLUME),
                                List.of(new PathStatus("d1", "s1", "iqn.t", 5, PathState.ACTIVE, "")),
                                List.of(new ClientSession(3, "iqn.x", "127.0.0.1:4711", "p1", "iqn.t", TIME)),
                                SAMPLE,
                                Optional.of(EFFICIENCY),
                                Optional.of(EXECUTION),
                                List.of(new Problem(Severity.ERROR, ProblemType.NO_FENCE, "s1", Map.of()))),
                        new ErrorBody(RedirectorException.Code.CONFLICT, "look again"),
                        new RemapBody("s1", OptionalLong.of(4), "ada", "why"),
                        new ServerModeBody(ServerMode.DRAINING, "ada"),
                        new PolicyBody(Policy.DEFAULT, "ada"),
                        VOLUME,
                        new VolumeRequest("fast", VolumeLayout.STRIPED, 64, EXTENTS, "ada"),
                        new ExtentsBody(EXTENTS, "ada"),
                        new VolumeModeBody(VolumeMode.DIRECT, "ada"),
                        new PathPolicyBody(PathPolicy.ALL, "ada"),
                        new StaleBody("gone"),
                        new WhoBody("ada")));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void everyTypeComesBackAsItWas(Object value) throws WireFormatException {
        assertEquals(value, json.read(json.write(value), value.getClass()));
        assertEquals(value, json.readAnswer(json.write(value), value.getClass()));
    }

    /** A reader of before does not know it. */
    @ParameterizedTest
    @MethodSource("everyType")
    void whatIsNotThereIsNotWritten(Object value) {
        assertFalse(text(value).contains(":null"), text(value));
    }

    @Test
    void aWishForAPlanSaysNoMoreThanIsWished() {
        assertEquals("{\"objective\":\"BALANCE\",\"who\":\"ada\",\"wanted\":{}}", text(PlanRequest.balance("ada")));
        assertEquals("{\"who\":\"ada\"}", text(new FinishBody("ada", Optional.empty())));
    }

    @Test
    void anAnswerMayHavePropertiesThatOnlyANewerBuildKnows() throws WireFormatException {
        assertEquals(
                new WhoBody("ada"), json.readAnswer(bytes("{'who':'ada','mood':{'now':['good',5]}}"), WhoBody.class));
        assertEquals(List.of(new WhoBody("ada")), json.readAnswers(bytes("[{'mood':1,'who':'ada'}]"), WhoBody.class));
    }

    @Test
    void anAnswerWithoutWhatWasAddedLaterIsRead() throws WireFormatException {
        Plan plan = new Plan("p1", TIME, 7, PlanObjective.DRAIN, "ada", 0.5, 0.6, List.of(MOVE), Optional.empty());
        assertEquals(plan, json.readAnswer(json.write(plan), Plan.class));
        assertFalse(text(plan).contains("terms"), text(plan));
    }

    @Test
    void aReasonThatOnlyANewerBuildKnowsCostsNothingButItself() throws WireFormatException {
        byte[] newer = bytes(text(PLAN).replace("SERVER_DRAINING", "SERVER_TOO_WARM"));
        Plan plan = json.readAnswer(newer, Plan.class);
        assertEquals(
                new Reason(ReasonCode.UNKNOWN, Map.of("server", "s1")),
                plan.moves().get(0).reason());
        assertEquals("d1", plan.moves().get(0).device());
    }

    @Test
    void soDoEventsAndProblems() throws WireFormatException {
        assertEquals(
                new Event(5, TIME, Severity.INFO, EventType.UNKNOWN, "s1", Map.of()),
                json.readAnswer(
                        bytes(
                                "{'number':5,'time':'%s','severity':'INFO','type':'SERVER_PAINTED','subject':'s1','arguments':{}}"
                                        .formatted(TIME)),
                        Event.class));
        assertEquals(
                new Problem(Severity.ERROR, ProblemType.UNKNOWN, "s1", Map.of()),
                json.readAnswer(
                        bytes("{'severity':'ERROR','type':'WRONG_COLOUR','subject':'s1','arguments':{}}"),
                        Problem.class));
    }

    @Test
    void anErrorOfANewKindKeepsItsMessage() throws WireFormatException {
        assertEquals(
                new ErrorBody(RedirectorException.Code.UNAVAILABLE, "look again"),
                json.readAnswer(bytes("{'code':'NEW','message':'look again'}"), ErrorBody.class));
    }

    @Test
    void whatOnlyANewerBuildKnowsAndMattersIsNamed() {
        NewerBuildException mode = assertThrows(
                NewerBuildException.class,
                () -> json.readAnswer(bytes("{'mode':'ASLEEP','who':'ada'}"), ServerModeBody.class));
        assertEquals("the ServerMode 'ASLEEP' is unknown to this program (at mode)", mode.getMessage());
        NewerBuildException element = assertThrows(
                NewerBuildException.class,
                () -> json.readAnswer(
                        bytes("{'kind':'TAPE','id':'t','name':'t'}"), pointsman.api.topology.Element.class));
        assertTrue(element.getMessage().startsWith("the Element 'TAPE' is unknown"), element.getMessage());
    }

    @Test
    void aRequestDoesNotSayWhatIsUnknown() {
        WireFormatException e = assertThrows(
                WireFormatException.class, () -> read("{'code':'SERVER_TOO_WARM','arguments':{}}", Reason.class));
        assertTrue(e.getMessage().contains("SERVER_TOO_WARM"), e.getMessage());
    }

    @Test
    void listsComeBackAsTheyWere() throws WireFormatException {
        assertEquals(
                List.of(CHANGE, CHANGE), json.readAnswers(json.write(List.of(CHANGE, CHANGE)), MappingChange.class));
    }

    @Test
    void anElementSaysItsKind() {
        String text = text(SampleTopologies.threeServers().elements().get(0));
        assertTrue(text.contains("\"kind\":\"CLIENT\""), text);
    }

    @Test
    void timesAreIso8601() {
        String text = text(new RemapOutcome(CHANGE, Duration.ofMillis(12)));
        assertTrue(text.contains("\"2026-03-04T05:06:07.089012Z\""), text);
        assertTrue(text.contains("\"PT0.012S\""), text);
    }

    @Test
    void conclusionsAreNotWritten() {
        String text = text(new ServerStatus("s1", ServerHealth.UP, ServerMode.ACTIVE, TIME, ""));
        assertFalse(text.contains("usable"), text);
    }

    @Test
    void whatIsOptionalMayBeLeftOut() throws WireFormatException {
        assertEquals(
                new RemapBody("s1", OptionalLong.empty(), "ada", "why"),
                read("{'server':'s1','who':'ada','why':'why'}", RemapBody.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "unknown property          | {'who':'ada','whom':'bob'}                      | WhoBody    | whom",
                "missing property          | {}                                              | WhoBody    | a value is missing (at who)",
                "null                      | {'who':null}                                    | WhoBody    | who",
                "number for text           | {'who':5}                                       | WhoBody    | who",
                "repeated property         | {'who':'ada','who':'bob'}                       | WhoBody    | who",
                "more than one value       | {'who':'ada'} {}                                | WhoBody    | railing",
                "list                      | ['ada']                                         | WhoBody    | rray",
                "nothing                   | null                                            | WhoBody    | nothing",
                "cut off                   | {'who':'a                                       | WhoBody    | end-of-input",
                "HTML                      | <html></html>                                   | WhoBody    | not JSON",
                "unknown enum value        | {'mode':'OFF','who':'ada'}                      | ServerModeBody | DRAINING",
                "number for enum           | {'mode':1,'who':'ada'}                          | ServerModeBody | mode",
                "policy beyond its range   | {'policy':{'minimumGain':2,'maximumMoves':5,'pinned':[],'placement':'ADAPTIVE','redistribution':{'logoutsPerMinute':0,'windows':5,'coolDown':'PT10M','logoutLimit':'PT10S','dropUnresponsive':false,'categoryWeights':{}},'constraints':{'together':[],'apart':[],'ceilings':{},'categories':{},'weights':{},'preferred':{},'memoryHeadRoom':0},'gates':{'windowsHeld':3,'horizon':'PT30M','coolDown':'PT30M','movesPerHour':100},'automation':{'mode':'MANUAL','window':'PT10S','minimumGain':0.02,'movesAtOnce':1,'failedMove':'STOP','quietHours':[]}},'who':'a'} | PolicyBody | minimum gain is 0 to 1",
                "missing number            | {'policy':{'minimumGain':0.5,'pinned':[],'placement':'ADAPTIVE','redistribution':{'logoutsPerMinute':0,'windows':5,'coolDown':'PT10M','logoutLimit':'PT10S','dropUnresponsive':false,'categoryWeights':{}},'constraints':{'together':[],'apart':[],'ceilings':{},'categories':{},'weights':{},'preferred':{},'memoryHeadRoom':0},'gates':{'windowsHeld':3,'horizon':'PT30M','coolDown':'PT30M','movesPerHour':100},'automation':{'mode':'MANUAL','window':'PT10S','minimumGain':0.02,'movesAtOnce':1,'failedMove':'STOP','quietHours':[]}},'who':'a'} | PolicyBody | maximumMoves",
                "text for number           | {'policy':{'minimumGain':0.5,'maximumMoves':'5','pinned':[],'placement':'ADAPTIVE','redistribution':{'logoutsPerMinute':0,'windows':5,'coolDown':'PT10M','logoutLimit':'PT10S','dropUnresponsive':false,'categoryWeights':{}},'constraints':{'together':[],'apart':[],'ceilings':{},'categories':{},'weights':{},'preferred':{},'memoryHeadRoom':0},'gates':{'windowsHeld':3,'horizon':'PT30M','coolDown':'PT30M','movesPerHour':100},'automation':{'mode':'MANUAL','window':'PT10S','minimumGain':0.02,'movesAtOnce':1,'failedMove':'STOP','quietHours':[]}},'who':'a'} | PolicyBody | maximumMoves",
                "fraction for whole number | {'policy':{'minimumGain':0.5,'maximumMoves':1.5,'pinned':[],'placement':'ADAPTIVE','redistribution':{'logoutsPerMinute':0,'windows':5,'coolDown':'PT10M','logoutLimit':'PT10S','dropUnresponsive':false,'categoryWeights':{}},'constraints':{'together':[],'apart':[],'ceilings':{},'categories':{},'weights':{},'preferred':{},'memoryHeadRoom':0},'gates':{'windowsHeld':3,'horizon':'PT30M','coolDown':'PT30M','movesPerHour':100},'automation':{'mode':'MANUAL','window':'PT10S','minimumGain':0.02,'movesAtOnce':1,'failedMove':'STOP','quietHours':[]}},'who':'a'} | PolicyBody | maximumMoves",
                "unknown property inside   | {'policy':{'minimumGain':0.5,'maximumMoves':5,'pinned':[],'placement':'ADAPTIVE','redistribution':{'logoutsPerMinute':0,'windows':5,'coolDown':'PT10M','logoutLimit':'PT10S','dropUnresponsive':false,'categoryWeights':{}},'constraints':{'together':[],'apart':[],'ceilings':{},'categories':{},'weights':{},'preferred':{},'memoryHeadRoom':0},'gates':{'windowsHeld':3,'horizon':'PT30M','coolDown':'PT30M','movesPerHour':100},'automation':{'mode':'MANUAL','window':'PT10S','minimumGain':0.02,'movesAtOnce':1,'failedMove':'STOP','quietHours':[]},'gain':1},'who':'a'}             | PolicyBody | policy.gain"
            })
    void whatIsNotTheJsonOfTheTypeIsNamed(String fault, String text, String type, String named) throws Exception {
        Class<?> target = Class.forName("pointsman.remote.wire." + type);
        WireFormatException e = assertThrows(WireFormatException.class, () -> read(text, target), fault);
        assertTrue(e.getMessage().contains(named), e.getMessage());
    }

    @Test
    void anUnknownKindOfElementIsNamed() {
        WireFormatException e = assertThrows(
                WireFormatException.class,
                () -> read("{'kind':'TAPE','id':'t','name':'t'}", pointsman.api.topology.Element.class));
        assertTrue(e.getMessage().contains("TAPE"), e.getMessage());
    }

    @Test
    void aWishForAPlanMayLeaveOutWhatOnlySomePlansNeed() throws Exception {
        assertEquals(PlanRequest.balance("ada"), read("{'objective':'BALANCE','who':'ada'}", PlanRequest.class));
        assertEquals(new FinishBody("ada", Optional.empty()), read("{'who':'ada'}", FinishBody.class));
    }

    @Test
    void aListMustNotHaveHoles() {
        assertThrows(
                WireFormatException.class,
                () -> json.readAnswers("[null]".getBytes(StandardCharsets.UTF_8), WhoBody.class));
    }

    private String text(Object value) {
        return new String(json.write(value), StandardCharsets.UTF_8);
    }

    private <T> T read(String text, Class<T> type) throws WireFormatException {
        return json.read(bytes(text), type);
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}

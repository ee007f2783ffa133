package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.ConstraintPolicy;
import pointsman.api.Extent;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.PathPolicy;
import pointsman.api.PlacementPolicy;
import pointsman.api.PlanRequest;
import pointsman.api.PlanScope;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.RedirectorService;
import pointsman.api.RedistributionPolicy;
import pointsman.api.RemapRequest;
import pointsman.api.ScheduleRequest;
import pointsman.api.ServerCeiling;
import pointsman.api.ServerMode;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.headless.Main;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.Stages;

/**
 * What the console shows as the command line of an action does just that: each command goes through a real shell and the
 * real program, and what then reaches the engine is compared with what the console would ask of it.
 */
@Timeout(120)
class CtlCommandsTest {

    private static final String WHO = System.getProperty("user.name", "ctl");

    private final FakeRedirectorService fake = new FakeRedirectorService();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private RedirectorHttpServer server;
    private CtlCommands commands;

    @BeforeEach
    void start() throws IOException {
        server = new RedirectorHttpServer(
                recording(fake, asked), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        commands = new CtlCommands(Optional.of(server.uri()), Optional.of(snapshot()));
    }

    @AfterEach
    void stop() {
        server.close();
        fake.close();
    }

    @Test
    void aRemap() throws Exception {
        long revision = snapshot().mapping().revision();
        RemapRequest request = new RemapRequest(
                "d1", "s2", OptionalLong.of(revision), WHO, "it's -- \"hot\" & $HOME `id` \\ *\tends with @x");
        same(commands.remap("d1", "s2", request.why(), request.expectedRevision()), engine -> engine.remap(request));
    }

    @Test
    void serverModes() throws Exception {
        for (ServerMode mode : ServerMode.values()) {
            same(commands.serverMode("s2", mode), engine -> engine.setServerMode("s2", mode, WHO));
        }
    }

    @Test
    void pathPolicies() throws Exception {
        for (PathPolicy policy : PathPolicy.values()) {
            same(commands.pathPolicy("d2", policy), engine -> engine.setPathPolicy("d2", policy, WHO));
        }
    }

    @Test
    void plansOfEveryKind() throws Exception {
        for (PlanRequest request : List.of(
                PlanRequest.balance(WHO),
                PlanRequest.drain("s1", WHO),
                PlanRequest.evacuate("s1", WHO),
                PlanRequest.fill("s3", WHO),
                PlanRequest.prefer(WHO),
                PlanRequest.chosen(Map.of("d1", "s2"), WHO),
                PlanRequest.balance(WHO).in(new PlanScope(Set.of("s1"), Set.of("d1"), Set.of("d3"))),
                PlanRequest.balance(WHO).within(Duration.ofMillis(2_500)),
                PlanRequest.balance(WHO).searchedAs("-a search").inPlaceOf("-p"),
                PlanRequest.balance(WHO).within(Duration.ofSeconds(90)))) {
            same(commands.createPlan(request), engine -> engine.createPlan(request));
        }
        same(commands.finishPlanning(), engine -> engine.finishPlanning(WHO));
        same(commands.finishPlanning("-a search"), engine -> engine.finishPlanning(WHO, "-a search"));
    }

    @Test
    void whatIsDoneWithAPlan() throws Exception {
        for (String plan : List.of("P1", "-p", "@p", "a plan")) {
            same(commands.applyPlan(plan), engine -> engine.applyPlan(plan, WHO));
            same(commands.pausePlan(plan), engine -> engine.pausePlan(plan, WHO));
            same(commands.resumePlan(plan), engine -> engine.resumePlan(plan, WHO));
            same(commands.cancelPlan(plan), engine -> engine.cancelPlan(plan, WHO));
            same(commands.revertPlan(plan), engine -> engine.revertPlan(plan, WHO));
        }
    }

    @Test
    void schedules() throws Exception {
        String plan =
                Stages.result(fake.createPlan(PlanRequest.drain("s1", WHO))).id();
        Instant time = snapshot().time().plus(Duration.ofHours(9));
        ScheduleRequest request =
                new ScheduleRequest(plan, time, Optional.of(Duration.ofMinutes(90)), WHO, "it's \"quiet\" then");
        same(commands.schedulePlan(request), engine -> engine.schedulePlan(request));
        same(commands.cancelPlan(plan), engine -> engine.cancelSchedule(plan, WHO));
        ScheduleRequest plain = new ScheduleRequest(plan, time, WHO);
        same(commands.schedulePlan(plain), engine -> engine.schedulePlan(plain));
    }

    @Test
    void volumes() throws Exception {
        long blocks = snapshot().devices().get("d3").blocks();
        VolumeRequest chain = new VolumeRequest(
                "spool of @all",
                VolumeLayout.CONCATENATED,
                0,
                List.of(new Extent("d3", 0, blocks), new Extent("d4", 100, 50)),
                WHO);
        same(commands.createVolume(chain).orElseThrow(), engine -> engine.createVolume(chain));
        VolumeRequest stripes = new VolumeRequest(
                "-fast",
                VolumeLayout.STRIPED,
                128,
                List.of(new Extent("d1", 0, 1_024), new Extent("d2", 512, 1_024)),
                WHO);
        same(commands.createVolume(stripes).orElseThrow(), engine -> engine.createVolume(stripes));
        commands = new CtlCommands(Optional.of(server.uri()), Optional.of(snapshot()));
        String volume = snapshot().volumes().values().stream()
                .filter(status -> status.name().equals("-fast"))
                .findFirst()
                .orElseThrow()
                .id();
        List<Extent> more = List.of(new Extent("d1", 4_096, 1_024), new Extent("d2", 4_096, 1_024));
        same(commands.growVolume(volume, more), engine -> engine.growVolume(volume, more, WHO));
        same(
                commands.volumeMode(volume, VolumeMode.DIRECT),
                engine -> engine.setVolumeMode(volume, VolumeMode.DIRECT, WHO));
        same(
                commands.volumeMode(volume, VolumeMode.PROXY),
                engine -> engine.setVolumeMode(volume, VolumeMode.PROXY, WHO));
        same(commands.deleteVolume(volume), engine -> engine.deleteVolume(volume, WHO));
    }

    @Test
    void everyRuleOfThePolicyAndBack() throws Exception {
        Policy all = new Policy(
                0.035,
                7,
                Set.of("d1", "d2"),
                PlacementPolicy.FEWEST_CONNECTIONS,
                new RedistributionPolicy(
                        6, 4, Duration.ofMinutes(3), Duration.ofSeconds(25), true, Map.of("RAID 5", 2.5)),
                new ConstraintPolicy(
                        List.of(Set.of("d1", "d2")),
                        List.of(Set.of("d2", "d3"), Set.of("d1", "d4")),
                        Map.of(
                                "s1", new ServerCeiling(20, 0.8),
                                "s2", new ServerCeiling(Integer.MAX_VALUE, 0.75),
                                "s3", new ServerCeiling(3, 1)),
                        Map.of("d1", "data base"),
                        Map.of("data base", 2.0),
                        Map.of("d1", "s2"),
                        0.1),
                new GatePolicy(9, Duration.ofMinutes(45), Duration.ZERO, 12),
                new AutomationPolicy(
                        AutomationMode.RECOMMEND,
                        Duration.ofMillis(1_500),
                        0.05,
                        3,
                        FailedMove.SKIP,
                        List.of(
                                new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30), ZoneId.of("Europe/Berlin")),
                                new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), ZoneOffset.UTC))));
        policyBecomes(Policy.DEFAULT, all);
        Policy fewer = all.withPinned(Set.of("d3"))
                .withConstraints(new ConstraintPolicy(
                        List.of(), List.of(Set.of("d1", "d4")), Map.of(), Map.of(), Map.of(), Map.of(), 0))
                .withAutomation(AutomationPolicy.MANUAL)
                .withGates(GatePolicy.DEFAULT);
        policyBecomes(all, fewer);
    }

    @Test
    void automationModes() throws Exception {
        for (AutomationMode mode : AutomationMode.values()) {
            Stages.result(fake.setPolicy(Policy.DEFAULT, WHO));
            AutomationPolicy now = Policy.DEFAULT.automation();
            AutomationPolicy wanted = new AutomationPolicy(
                    mode, now.window(), now.minimumGain(), now.movesAtOnce(), now.failedMove(), now.quietHours());
            same(commands.automationMode(mode), engine -> engine.setPolicy(Policy.DEFAULT.withAutomation(wanted), WHO));
        }
    }

    private void policyBecomes(Policy before, Policy after) throws Exception {
        Stages.result(fake.setPolicy(before, WHO));
        same(commands.policy(before, after).orElseThrow(), engine -> engine.setPolicy(after, WHO));
    }

    /** The program asks the engine the same as the console would. */
    private void same(CtlCommand command, Consumer<RedirectorService> action) throws Exception {
        asked.clear();
        List<String> arguments = splitByTheShell(command.line());
        assertEquals(command.arguments(), arguments.subList(1, arguments.size()), command.line());
        StringWriter err = new StringWriter();
        Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                arguments.subList(1, arguments.size()).toArray(String[]::new));
        List<String> byTheProgram = List.copyOf(asked);
        asked.clear();
        action.accept(recording(null, asked));
        assertEquals(asked, byTheProgram, () -> command.line() + "\n" + err);
    }

    private static List<String> splitByTheShell(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "pointsman() { printf '%s\\0' pointsman \"$@\"; }; " + line)
                .redirectErrorStream(true)
                .start();
        String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), words);
        return Arrays.asList(words.split("\0"));
    }

    private SystemSnapshot snapshot() {
        return Stages.result(fake.snapshot());
    }

    /** Writes down what changes something, and hands everything on; without an engine it only writes down. */
    private static RedirectorService recording(RedirectorService engine, List<String> asked) {
        return (RedirectorService) Proxy.newProxyInstance(
                CtlCommandsTest.class.getClassLoader(),
                new Class<?>[] {RedirectorService.class},
                (proxy, method, arguments) -> {
                    if (changesSomething(method)) {
                        asked.add(method.getName() + spelled(arguments));
                    }
                    try {
                        return engine == null ? null : method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean changesSomething(Method method) {
        return method.getName()
                .matches("(remap|set|create|grow|delete|finish|apply|schedulePlan|pause|resume|cancel|revert).*");
    }

    /** Sets and maps have no order of their own. */
    private static String spelled(Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument ->
                        argument instanceof Policy policy ? new SpelledPolicy(policy).text() : argument.toString())
                .toList()
                .toString();
    }

    /**
     * A policy in a text that is the same for equal policies.
     *
     * @param policy the policy
     */
    private record SpelledPolicy(Policy policy) {

        String text() {
            return sorted(policy.toString());
        }

        private static String sorted(String text) {
            return Arrays.stream(text.split("[,\\[\\]{}]"))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .sorted()
                    .toList()
                    .toString();
        }
    }
}

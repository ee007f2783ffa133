package pointsman.remote.server.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.Extent;
import pointsman.api.LoadQuery;
import pointsman.api.PathPolicy;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.Policy;
import pointsman.api.RedirectorService;
import pointsman.api.RemapRequest;
import pointsman.api.ScheduleRequest;
import pointsman.api.ServerMode;
import pointsman.api.Subscriber;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.access.Caller;
import pointsman.api.access.Role;
import pointsman.api.whatif.LoadScale;
import pointsman.api.whatif.WhatIfRequest;

/** Every call that there is, so that none goes through unsigned when one is added. */
class SignedServiceTest {

    private static final String SAID = "console";
    private static final String SIGNED = "ada (console)";

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(long.class, 3L),
            Map.entry(int.class, 4),
            Map.entry(List.class, List.of(new Extent("d1", 0, 8))),
            Map.entry(Duration.class, Duration.ofHours(1)),
            Map.entry(
                    LoadQuery.class,
                    new LoadQuery(Instant.EPOCH, Instant.EPOCH.plusSeconds(9), Optional.empty(), Set.of())),
            Map.entry(ServerMode.class, ServerMode.DRAINING),
            Map.entry(VolumeMode.class, VolumeMode.DIRECT),
            Map.entry(PathPolicy.class, PathPolicy.ALL),
            Map.entry(Policy.class, Policy.DEFAULT),
            Map.entry(Subscriber.class, (Subscriber) snapshot -> {}),
            Map.entry(RemapRequest.class, new RemapRequest("d1", "s2", OptionalLong.of(7), SAID, "why")),
            Map.entry(
                    VolumeRequest.class,
                    new VolumeRequest("v", VolumeLayout.STRIPED, 128, List.of(new Extent("d1", 0, 8)), SAID)),
            Map.entry(
                    PlanRequest.class,
                    new PlanRequest(
                            PlanObjective.CHOSEN,
                            Optional.empty(),
                            SAID,
                            Optional.of(Duration.ofSeconds(2)),
                            Map.of("d1", "s2"),
                            Optional.empty(),
                            Optional.of("the-search"),
                            Optional.of("plan-7"))),
            Map.entry(
                    ScheduleRequest.class,
                    new ScheduleRequest("p1", Instant.EPOCH, Optional.of(Duration.ofHours(1)), SAID, "why")),
            Map.entry(
                    WhatIfRequest.class,
                    new WhatIfRequest(
                            Set.of("s1"), Set.of(), List.of(), List.of(new LoadScale(2, Set.of())), false, SAID)));

    static List<Method> calls() {
        return Arrays.stream(RedirectorService.class.getMethods()).toList();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whoAsksIsSignedAndAllElsePassedOn(Method call) throws ReflectiveOperationException {
        List<Object> passedOn = new ArrayList<>();
        RedirectorService service = (RedirectorService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RedirectorService.class}, (proxy, method, arguments) -> {
                    assertEquals(call.getName(), method.getName());
                    passedOn.addAll(arguments == null ? List.of() : List.of(arguments));
                    return null;
                });
        Object[] given = Arrays.stream(call.getParameters())
                .map(SignedServiceTest::sample)
                .toArray();
        call.invoke(new SignedService(service, Caller.named("ada", Role.OPERATOR)), given);

        assertEquals(given.length, passedOn.size());
        for (int i = 0; i < given.length; i++) {
            assertPassedOn(call.getParameters()[i], given[i], passedOn.get(i));
        }
    }

    private static Object sample(Parameter parameter) {
        assertTrue(parameter.isNamePresent(), "the interface is compiled with the names of its parameters");
        if (parameter.getType() == String.class) {
            return parameter.getName().equals("who") ? SAID : "a-" + parameter.getName();
        }
        return Optional.ofNullable(SAMPLES.get(parameter.getType()))
                .orElseGet(() -> fail("this test needs a sample of " + parameter.getType()));
    }

    private static void assertPassedOn(Parameter parameter, Object given, Object passedOn)
            throws ReflectiveOperationException {
        if (given instanceof Record) {
            for (RecordComponent component : given.getClass().getRecordComponents()) {
                Object expected = component.getName().equals("who")
                        ? SIGNED
                        : component.getAccessor().invoke(given);
                assertEquals(expected, component.getAccessor().invoke(passedOn), component.getName());
            }
        } else {
            assertEquals(parameter.getName().equals("who") ? SIGNED : given, passedOn, parameter.getName());
        }
    }
}

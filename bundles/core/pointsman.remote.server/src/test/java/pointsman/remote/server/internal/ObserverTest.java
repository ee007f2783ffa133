package pointsman.remote.server.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.RedirectorService;
import pointsman.api.access.Caller;
import pointsman.api.access.Role;
import pointsman.remote.wire.ApiPaths;

/** Every route that there is, so that none is forgotten when one is added. */
class ObserverTest {

    private static final Caller OBSERVER = Caller.named("bob", Role.OBSERVER);
    private static final List<String> WHAT_IF =
            List.of(ApiPaths.WHAT_IF.substring(1).split("/"));

    static List<Route> changing() {
        return routes().stream()
                .filter(route ->
                        !route.method().equals("GET") && !route.segments().equals(WHAT_IF))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("changing")
    void whatChangesSomethingIsForOperatorsOnly(Route route) {
        assertFalse(route.isOpenTo(OBSERVER), route.toString());
        assertTrue(route.isOpenTo(Caller.named("ada", Role.OPERATOR)));
        assertTrue(route.isOpenTo(Caller.ANYBODY));
    }

    @Test
    void whatOnlyAsksIsForObserversToo() {
        List<Route> asking = routes().stream()
                .filter(route ->
                        route.method().equals("GET") || route.segments().equals(WHAT_IF))
                .toList();
        assertFalse(asking.isEmpty());
        assertTrue(asking.stream().allMatch(route -> route.isOpenTo(OBSERVER)));
    }

    private static List<Route> routes() {
        RedirectorService notAsked = (RedirectorService) Proxy.newProxyInstance(
                ObserverTest.class.getClassLoader(),
                new Class<?>[] {RedirectorService.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("nothing is asked: " + method);
                });
        return new Resources(notAsked, OBSERVER, Duration.ofSeconds(1)).routes();
    }
}

package pointsman.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The arrows between our bundles as the framework has wired them, from their manifests. docs/architecture.md shows the
 * same ones.
 */
class BundleArrowsTest {

    private static final String OURS = "pointsman.";

    /** Of every bundle of the console's product, without the prefix: where its arrows may go. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("api", Set.of()),
            Map.entry("topology", Set.of("api")),
            Map.entry("balance", Set.of("api")),
            Map.entry("iscsi", Set.of()),
            Map.entry("storage", Set.of("iscsi")),
            Map.entry("engine", Set.of("api", "topology", "balance", "iscsi")),
            Map.entry("demo", Set.of("api", "topology", "engine", "storage", "iscsi")),
            Map.entry("remote.wire", Set.of("api")),
            Map.entry("remote.server", Set.of("api", "remote.wire")),
            Map.entry("remote.client", Set.of("api", "remote.wire")),
            Map.entry("console.model", Set.of("api", "topology", "balance")),
            Map.entry("ui", Set.of("api", "console.model")),
            Map.entry("ui.topology", Set.of("api", "console.model", "ui")),
            Map.entry("ui.charts", Set.of("api", "console.model", "ui")),
            Map.entry("ui.rebalance", Set.of("api", "console.model", "ui")));

    static Stream<String> bundles() {
        return ALLOWED.keySet().stream().sorted();
    }

    static Stream<String> headlessBundles() {
        return bundles().filter(name -> !name.equals("ui") && !name.startsWith("ui."));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleIsWiredOnlyToThoseItMayUse(String name) {
        Set<String> forbidden = providersOf(name)
                .filter(provider -> provider.startsWith(OURS))
                .filter(provider -> !ALLOWED.get(name).contains(provider.substring(OURS.length())))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), forbidden);
    }

    @ParameterizedTest
    @MethodSource("headlessBundles")
    void aHeadlessBundleIsNotWiredToThePlatform(String name) {
        Set<String> platform = providersOf(name)
                .filter(provider -> provider.startsWith("org.eclipse.") && !provider.equals("org.eclipse.osgi"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), platform);
    }

    private static Stream<String> providersOf(String name) {
        return bundle(OURS + name).adapt(BundleWiring.class).getRequiredWires(null).stream()
                .map(BundleWire::getProvider)
                .map(provider -> provider.getBundle().getSymbolicName());
    }

    private static Bundle bundle(String symbolicName) {
        return Stream.of(FrameworkUtil.getBundle(BundleArrowsTest.class)
                        .getBundleContext()
                        .getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The product lacks " + symbolicName));
    }
}

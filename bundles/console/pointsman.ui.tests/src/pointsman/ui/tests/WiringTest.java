package pointsman.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import io.netty.channel.epoll.Epoll;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.gef.palette.PaletteRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.LoggerFactory;

/** The bundles of the product in the framework in which they run. */
class WiringTest {

    private static final Bundle[] ALL =
            FrameworkUtil.getBundle(WiringTest.class).getBundleContext().getBundles();

    @Test
    void everyBundleResolves() {
        FrameworkWiring framework = ALL[0].adapt(FrameworkWiring.class);
        framework.resolveBundles(List.of(ALL));

        List<String> unresolved = Stream.of(ALL)
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .map(Bundle::getSymbolicName)
                .toList();

        assertEquals(List.of(), unresolved);
    }

    @Test
    void everyHeadlessBundleIsThere() {
        List<String> names = Stream.of(ALL).map(Bundle::getSymbolicName).toList();

        assertTrue(
                names.containsAll(List.of(
                        "pointsman.api",
                        "pointsman.topology",
                        "pointsman.balance",
                        "pointsman.iscsi",
                        "pointsman.storage",
                        "pointsman.engine",
                        "pointsman.demo",
                        "pointsman.remote.wire",
                        "pointsman.remote.server",
                        "pointsman.remote.client",
                        "pointsman.console.model")),
                names::toString);
    }

    @Test
    void slf4jFindsLogback() {
        assertInstanceOf(LoggerContext.class, LoggerFactory.getILoggerFactory());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void nettyFindsItsNativeTransport() {
        assertTrue(Epoll.isAvailable(), () -> "Epoll: " + Epoll.unavailabilityCause());
    }

    @Test
    void gefFindsTheClassesThatThePlatformHasDropped() {
        ClassLoader gef = PaletteRoot.class.getClassLoader();

        for (String name : List.of("org.eclipse.jface.util.Assert", "org.eclipse.ui.internal.DragCursors")) {
            Bundle source = FrameworkUtil.getBundle(load(gef, name));
            assertEquals("org.eclipse.gef", source.getSymbolicName());
        }
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("GEF does not find " + name, e);
        }
    }
}

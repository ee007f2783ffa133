package pointsman.architecture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which bundle may use what. */
final class Arrows {

    /** SWT, JFace, GEF and all else of Eclipse. */
    static final String ECLIPSE = "org.eclipse";

    private static final String LOG = "org.slf4j";
    private static final String JACKSON = "com.fasterxml.jackson";
    private static final String NETTY = "io.netty";
    private static final String JUNIT = "org.junit.jupiter";
    private static final String LOGBACK = "ch.qos.logback";

    /**
     * A bundle and what it may use.
     *
     * @param name its name, which is also the prefix of its packages
     * @param arrows the bundles it may use
     * @param libraries prefixes of the packages and bundles of others that it may use, besides the JDK
     */
    record Row(String name, Set<String> arrows, Set<String> libraries) {

        boolean allows(String bundle) {
            return name.equals(bundle) || arrows.contains(bundle);
        }

        boolean allowsLibrary(String packageOrClass) {
            return libraries.stream()
                    .anyMatch(library -> packageOrClass.equals(library) || packageOrClass.startsWith(library + "."));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Row> HEADLESS = List.of(
            row("pointsman.api", arrows(), libraries()),
            row("pointsman.topology", arrows("api"), libraries(JACKSON)),
            row("pointsman.balance", arrows("api"), libraries()),
            row("pointsman.iscsi", arrows(), libraries(NETTY, LOG)),
            row("pointsman.storage", arrows("iscsi"), libraries(NETTY, LOG)),
            row(
                    "pointsman.engine",
                    arrows("api", "topology", "balance", "iscsi"),
                    libraries(NETTY, JACKSON, "org.h2.mvstore", "org.HdrHistogram", LOG)),
            row("pointsman.demo", arrows("api", "topology", "engine", "storage", "iscsi"), libraries(NETTY, LOG)),
            row("pointsman.remote.wire", arrows("api"), libraries(JACKSON)),
            row("pointsman.remote.server", arrows("api", "remote.wire"), libraries("com.sun.net.httpserver", LOG)),
            row("pointsman.remote.client", arrows("api", "remote.wire"), libraries(LOG)),
            row(
                    "pointsman.headless",
                    arrows(
                            "api",
                            "topology",
                            "engine",
                            "storage",
                            "demo",
                            "remote.wire",
                            "remote.server",
                            "remote.client"),
                    libraries("picocli", "com.sun.net.httpserver", JACKSON, LOG, LOGBACK)),
            row("pointsman.console.model", arrows("api", "topology", "balance"), libraries(LOG)),
            row("pointsman.testing", arrows("api"), libraries(JUNIT, "org.opentest4j")),
            row(
                    "pointsman.it",
                    arrows(
                            "api",
                            "balance",
                            "engine",
                            "storage",
                            "iscsi",
                            "remote.client",
                            "headless",
                            "console.model"),
                    // Programs draw what they have measured, to a file.
                    libraries(NETTY, JACKSON, "picocli", "org.awaitility", LOG, LOGBACK, "java.awt", "javax.imageio")));

    private static final List<Row> CONSOLE = List.of(
            row("pointsman.gef.compat", arrows(), libraries(ECLIPSE)),
            row("pointsman.ui", arrows("api", "console.model"), libraries(ECLIPSE, "org.osgi", LOG)),
            // The positions on the diagram are those of the topology file.
            row(
                    "pointsman.ui.topology",
                    arrows("api", "topology", "console.model", "ui"),
                    // Pictures of topologies are also written as PDF.
                    libraries(ECLIPSE, "org.osgi", "com.lowagie", LOG)),
            row(
                    "pointsman.ui.charts",
                    arrows("api", "console.model", "ui"),
                    libraries(ECLIPSE, "org.osgi", "org.jfree", "java.awt", LOG)),
            row("pointsman.ui.rebalance", arrows("api", "console.model", "ui"), libraries(ECLIPSE, "org.osgi", LOG)),
            row(
                    "pointsman.rcp",
                    arrows(
                            "api",
                            "topology",
                            "balance",
                            "engine",
                            "storage",
                            "demo",
                            "remote.client",
                            "remote.server",
                            "console.model",
                            "ui",
                            "ui.topology",
                            "ui.charts",
                            "ui.rebalance"),
                    libraries(ECLIPSE, "org.osgi", LOGBACK, LOG)),
            row(
                    "pointsman.ui.tests",
                    arrows(
                            "api",
                            "topology",
                            "balance",
                            "engine",
                            "storage",
                            "demo",
                            "iscsi",
                            "console.model",
                            "remote.client",
                            "remote.server",
                            "ui",
                            "ui.topology",
                            "ui.charts",
                            "ui.rebalance",
                            "rcp",
                            "testing"),
                    libraries(
                            ECLIPSE,
                            "org.osgi",
                            "org.jfree",
                            JUNIT,
                            "org.opentest4j",
                            NETTY,
                            "com.sun.net.httpserver",
                            LOGBACK,
                            LOG)));

    private Arrows() {}

    static List<Row> headless() {
        return HEADLESS;
    }

    static List<Row> console() {
        return CONSOLE;
    }

    /** The bundle that a class or package of ours belongs to; empty for those of others. */
    static Optional<String> bundleOf(String packageOrClass) {
        return Stream.concat(HEADLESS.stream(), CONSOLE.stream())
                .map(Row::name)
                .filter(name -> packageOrClass.equals(name) || packageOrClass.startsWith(name + "."))
                .max(Comparator.comparingInt(String::length));
    }

    /** Whether a name is of Java itself, without its user interfaces. */
    static boolean isOfTheJdk(String packageOrClass) {
        return packageOrClass.startsWith("java.")
                        && !packageOrClass.startsWith("java.awt.")
                        && !packageOrClass.startsWith("java.applet.")
                || packageOrClass.startsWith("javax.net.")
                || packageOrClass.startsWith("javax.crypto.")
                || packageOrClass.startsWith("javax.security.")
                || packageOrClass.startsWith("javax.management.");
    }

    /** Whether a package of ours is hidden in its bundle. */
    static boolean isInternal(String packageOrClass) {
        return List.of(packageOrClass.split("\\.")).contains("internal");
    }

    private static Row row(String name, Set<String> arrows, Set<String> libraries) {
        return new Row(name, arrows, libraries);
    }

    private static Set<String> arrows(String... shortNames) {
        return Stream.of(shortNames).map(name -> "pointsman." + name).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> libraries(String... prefixes) {
        return Set.of(prefixes);
    }
}

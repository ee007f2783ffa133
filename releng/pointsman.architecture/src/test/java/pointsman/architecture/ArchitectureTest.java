package pointsman.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bundles use each other and the libraries as {@link Arrows} says, in their compiled classes, sources, manifests and
 * poms.
 */
class ArchitectureTest {

    private static final SourceTree TREE = SourceTree.here();

    static List<Arrows.Row> headless() {
        return Arrows.headless();
    }

    static List<Arrows.Row> console() {
        return Arrows.console();
    }

    static Stream<Arrows.Row> all() {
        return Stream.concat(Arrows.headless().stream(), Arrows.console().stream());
    }

    /** A fragment without classes of its own adds nothing to judge. */
    static Stream<Arrows.Row> compiled() {
        return all().filter(row -> !TREE.sources(row.name()).isEmpty());
    }

    @Test
    void everyHeadlessBundleHasItsRow() {
        assertEquals(Arrows.headless().stream().map(Arrows.Row::name).sorted().toList(), TREE.headless());
    }

    @Test
    void everyBundleOfTheConsoleHasItsRow() {
        assertEquals(Arrows.console().stream().map(Arrows.Row::name).sorted().toList(), TREE.console());
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void bundlesAreBuiltBeforeTheyAreJudged(Arrows.Row row) {
        TREE.classes(row.name())
                .orElseThrow(() -> new AssertionError(
                        row.name() + " is not built; run './mvnw verify -DskipTests' at the root first"));
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void compiledClassesFollowTheArrows(Arrows.Row row) {
        check(row, dependency -> brokenArrow(row, dependency));
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void compiledClassesUseOnlyTheLibrariesOfTheirBundle(Arrows.Row row) {
        check(row, dependency -> brokenLibrary(row, dependency));
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void noBundleUsesInternalPackagesOfAnother(Arrows.Row row) {
        check(row, dependency -> usesInternal(row, dependency));
    }

    @ParameterizedTest
    @MethodSource("all")
    void importsFollowTheArrows(Arrows.Row row) {
        assertEquals(List.of(), brokenImports(row, name -> brokenArrow(row, name)
                .or(() -> brokenLibrary(row, name))
                .or(() -> usesInternal(row, name))));
    }

    @ParameterizedTest
    @MethodSource("console")
    void manifestsFollowTheArrows(Arrows.Row row) {
        List<String> named = Stream.of("Require-Bundle", "Import-Package", "Fragment-Host")
                .flatMap(header -> TREE.manifestNames(row.name(), header).stream())
                .toList();

        assertEquals(
                List.of(),
                named.stream()
                        .flatMap(name -> brokenArrow(row, name).or(() -> brokenLibrary(row, name)).stream())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("headless")
    void pomsOfHeadlessBundlesFollowTheArrows(Arrows.Row row) {
        assertEquals(
                List.of(),
                new PomDependencies(TREE.folder(row.name()).resolve("pom.xml"))
                        .inProduct().stream()
                                .filter(dependency ->
                                        Arrows.bundleOf(dependency).isPresent())
                                .filter(dependency -> !row.allows(dependency))
                                .map(dependency -> "%s -> %s".formatted(row.name(), dependency))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("headless")
    void noHeadlessBundleNamesEclipse(Arrows.Row row) {
        Stream<Path> files = Stream.concat(
                TREE.sources(row.name()).stream(),
                Stream.of(TREE.folder(row.name()).resolve("pom.xml")));

        assertEquals(
                List.of(),
                files.filter(file -> SourceTree.text(file).contains(Arrows.ECLIPSE + "."))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPackageSaysWhatItIsFor(Arrows.Row row) {
        TreeSet<Path> packages = new TreeSet<>();
        TREE.sources(row.name()).forEach(source -> packages.add(source.getParent()));

        assertEquals(
                List.of(),
                packages.stream()
                        // A package of Eclipse that a fragment adds to is not ours to describe.
                        .filter(folder -> !folder.toString().contains("/org/eclipse/"))
                        .filter(folder ->
                                !folder.resolve("package-info.java").toFile().exists())
                        .toList());
    }

    private static void check(Arrows.Row row, Function<String, Optional<String>> broken) {
        classes()
                .should(new ArchCondition<JavaClass>("keep to the row of " + row) {
                    @Override
                    public void check(JavaClass javaClass, ConditionEvents events) {
                        for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
                            JavaClass target = dependency.getTargetClass().getBaseComponentType();
                            if (!target.isPrimitive()) {
                                broken.apply(target.getName())
                                        .ifPresent(what -> events.add(SimpleConditionEvent.violated(
                                                javaClass, what + ": " + dependency.getDescription())));
                            }
                        }
                    }
                })
                .allowEmptyShould(true)
                .check(new ClassFileImporter()
                        .importPath(TREE.classes(row.name()).orElseThrow()));
    }

    private static List<String> brokenImports(Arrows.Row row, Function<String, Optional<String>> broken) {
        return TREE.sources(row.name()).stream()
                .flatMap(source -> SourceTree.imports(source).stream()
                        .flatMap(name -> broken.apply(name).stream())
                        .map(what -> "%s: %s".formatted(source.getFileName(), what)))
                .toList();
    }

    private static Optional<String> brokenArrow(Arrows.Row row, String name) {
        return Arrows.bundleOf(name)
                .filter(bundle -> !row.allows(bundle))
                .map(bundle -> "%s -> %s is no arrow of the design".formatted(row, bundle));
    }

    private static Optional<String> brokenLibrary(Arrows.Row row, String name) {
        return Arrows.bundleOf(name).isPresent() || Arrows.isOfTheJdk(name) || row.allowsLibrary(name)
                ? Optional.empty()
                : Optional.of("%s may not use the library of %s".formatted(row, name));
    }

    private static Optional<String> usesInternal(Arrows.Row row, String name) {
        return Arrows.bundleOf(name)
                .filter(bundle -> !bundle.equals(row.name()) && Arrows.isInternal(name))
                .map(bundle -> "%s is internal to %s".formatted(name, bundle));
    }
}

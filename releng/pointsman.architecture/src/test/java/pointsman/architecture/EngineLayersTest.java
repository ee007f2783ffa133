package pointsman.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Within the engine, requests flow without knowing who decides, and one package alone decides. */
class EngineLayersTest {

    private static final String STORE = "pointsman.engine.internal.mapping.MappingStore";

    /** All else that the store can do writes, opens or closes it. */
    private static final Set<String> READING = Set.of("table", "volumes", "mode", "changes", "part");

    private static JavaClasses engine;

    @BeforeAll
    static void read() {
        engine = new ClassFileImporter()
                .importPath(SourceTree.here().classes("pointsman.engine").orElseThrow());
    }

    @Test
    void theProxyKnowsNeitherTheTableNorWhoDecides() {
        noClasses()
                .that()
                .resideInAPackage("..engine.internal.proxy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..engine.internal.mapping..", "..engine.internal.execute..", "..engine.internal.monitor..")
                .check(engine);
    }

    @Test
    void onlyExecuteWritesTheMappingTable() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "pointsman.engine.internal",
                        "pointsman.engine.internal.execute",
                        "pointsman.engine.internal.mapping")
                .should()
                .accessTargetWhere(describe(
                        "it writes the mapping table",
                        (JavaAccess<?> access) ->
                                access.getTargetOwner().getName().equals(STORE)
                                        && !READING.contains(access.getTarget().getName())))
                .check(engine);
    }

    @Test
    void theStoreIsWhereTheseRulesLookForIt() {
        assertTrue(engine.contain(STORE), "the mapping store was moved; change the rules above");
    }

    @Test
    void volumesKnowNeitherSessionsNorDecisions() {
        noClasses()
                .that()
                .resideInAPackage("..engine.internal.volume..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..engine.internal.session..",
                        "..engine.internal.execute..",
                        "..engine.internal.monitor..",
                        "..engine.internal.inventory..")
                .check(engine);
    }

    @Test
    void theProxyKnowsNoVolumes() {
        noClasses()
                .that()
                .resideInAnyPackage("..engine.internal.proxy..", "..engine.internal.link..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..engine.internal.volume..")
                .check(engine);
    }

    @Test
    void theBackEndSessionsKnowNothingOfDevicesAndDecisions() {
        noClasses()
                .that()
                .resideInAPackage("..engine.internal.link..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..engine.internal.mapping..",
                        "..engine.internal.execute..",
                        "..engine.internal.monitor..",
                        "..engine.internal.session..",
                        "..engine.internal.proxy..",
                        "..engine.internal.inventory..")
                .check(engine);
    }
}

package pointsman.console.model.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.Extent;
import pointsman.api.PlanRequest;
import pointsman.api.Policy;
import pointsman.api.ServerMode;
import pointsman.testing.FakeRedirectorService;

/** How the commands look; that the program takes them is shown in pointsman.it. */
class CtlCommandsTest {

    private final FakeRedirectorService fake = new FakeRedirectorService();
    private final CtlCommands commands = new CtlCommands(
            Optional.of(URI.create("https://san1.example:3290")),
            Optional.of(fake.snapshot().toCompletableFuture().join()));

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aRemapNamesTheDeviceAndTheServer() {
        assertEquals(
                "pointsman ctl --engine=https://san1.example:3290 remap --why='it'\\''s hot' --expect-revision=7 mail bravo",
                commands.remap("d1", "s2", "it's hot", OptionalLong.of(7)).line());
    }

    @Test
    void anEngineWithoutAnApiIsNotNamed() {
        CtlCommands local = new CtlCommands(Optional.empty(), Optional.empty());
        assertEquals(
                "pointsman ctl server s1 draining",
                local.serverMode("s1", ServerMode.DRAINING).line());
    }

    @Test
    void whatTheShellWouldTakeApartIsQuoted() {
        CtlCommands local = new CtlCommands(Optional.empty(), Optional.empty());
        assertEquals(
                "pointsman ctl plan drain 'rack 4; $HOME'",
                local.createPlan(PlanRequest.drain("rack 4; $HOME", "anna")).line());
    }

    @Test
    void aPlanOfChosenMovesNamesEachOfThem() {
        assertEquals(
                "pointsman ctl --engine=https://san1.example:3290 plan create --move=mail=bravo --move=orders=alpha",
                commands.createPlan(PlanRequest.chosen(Map.of("d1", "s2", "d2", "s1"), "anna"))
                        .line());
    }

    @Test
    void aNameThatLooksLikeAnOptionIsNone() {
        CtlCommands local = new CtlCommands(Optional.empty(), Optional.empty());
        assertEquals("pointsman ctl plan apply -- -1", local.applyPlan("-1").line());
    }

    @Test
    void aWholeDeviceIsGivenByItsNameAndAPartByItsBlocks() {
        long blocks =
                fake.snapshot().toCompletableFuture().join().devices().get("d1").blocks();
        assertEquals(
                "pointsman ctl --engine=https://san1.example:3290 volume grow spool mail orders:8:16",
                commands.growVolume("spool", List.of(new Extent("d1", 0, blocks), new Extent("d2", 8, 16)))
                        .line());
    }

    @Test
    void rulesThatStayAreNotRepeated() {
        Policy now = Policy.DEFAULT.withPinned(Set.of("d1"));
        assertEquals(
                Optional.of("pointsman ctl --engine=https://san1.example:3290 policy --pin=orders --unpin=mail"),
                commands.policy(now, now.withPinned(Set.of("d2"))).map(CtlCommand::line));
        assertEquals(Optional.empty(), commands.policy(now, now));
    }
}

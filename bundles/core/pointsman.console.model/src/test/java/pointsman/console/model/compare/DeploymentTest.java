package pointsman.console.model.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.Capacity;
import pointsman.api.Extent;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.console.model.compare.Difference.Where;
import pointsman.console.model.design.SnapshotDesign;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.VolumeShape;
import pointsman.console.model.text.ByteUnits;
import pointsman.testing.FakeRedirectorService;

/** A design beside an engine, and the engine made as designed. */
class DeploymentTest {

    private final FakeRedirectorService engine =
            new FakeRedirectorService(Template.TWO_SERVERS.content("SAN").topology());

    @AfterEach
    void closeTheEngine() {
        engine.close();
    }

    @Test
    void aDesignThatWasTakenFromAnEngineIsLikeIt() {
        assertEquals(List.of(), Comparison.of(taken(), now(), ByteUnits.BINARY));
        assertTrue(new Deployment(taken(), now(), "me").steps().isEmpty());
        assertEquals("The engine is as designed", Comparison.summary(List.of()));
    }

    @Test
    void whatIsOnlyInOneOfTheTwoIsSaid() {
        Content design = Edits.create(
                        new Element.Server("s9", "new one", "192.0.2.99:3260", Capacity.ASSUMED), new Position(0, 0))
                .applyTo(Edits.delete(Set.of("device-8"), Set.of()).applyTo(taken()));

        List<Difference> differences = Comparison.of(design, now(), ByteUnits.BINARY);

        assertEquals(
                List.of("Server new one: in the design / –", "Device device-8: – / in the engine"),
                sentences(differences));
        assertEquals(Where.MISSING, differences.get(0).where());
        assertEquals(Optional.of("s9"), differences.get(0).designId());
        assertEquals("1 missing in the engine, 1 only in the engine, 0 different", Comparison.summary(differences));
    }

    @Test
    void whatIsDifferentIsSaidPropertyByProperty() {
        Content taken = taken();
        Element.Array array = (Element.Array) taken.element("array-1").orElseThrow();
        Content design = Edits.change(
                        new Element.Array(array.id(), array.name(), array.level(), 10, array.diskBytes(), 2))
                .applyTo(Edits.delete(Set.of(), Set.of(new Link("server-1", "san-b")))
                        .applyTo(taken));

        assertEquals(
                List.of(
                        "Server server-1 Linked to: san-a / san-a, san-b",
                        "Array array-1 Disks: 10 × 4 TB, spares: 2 / 8 × 4 TB, spares: 1"),
                sentences(Comparison.of(design, now(), ByteUnits.BINARY)));
    }

    @Test
    void aDeviceIsKnownByItsIdentityWhateverItIsCalled() {
        Topology there = new Topology(
                "t",
                List.of(
                        new Element.Device("x", "lun 7", 1, Optional.of("naa.7")),
                        device("y", "disk", Optional.empty())),
                List.of());
        Topology here = new Topology(
                "t",
                List.of(device("d", "disk", Optional.of("naa.7")), device("e", "other", Optional.empty())),
                List.of());

        Matching matching = new Matching(here, there);

        assertEquals(Optional.of("x"), matching.engineId("d"));
        assertEquals(Optional.empty(), matching.engineId("e"));
        assertEquals(Optional.of("d"), matching.designId("x"));
    }

    @Test
    void movesAndVolumesAreMadeAndRemembered() throws Exception {
        Content design = withVolume(assigned(taken(), "device-1", "device-2"));
        Deployment deployment = new Deployment(design, now(), "me");
        List<String> progress = new ArrayList<>();

        String done = deployed(new DeploymentRun(engine, deployment, "me", progress::add));

        assertEquals("1 volume made, 2 devices moved.", done);
        assertEquals(
                List.of("Making volume pair…", "Moving 2 devices…", "Remembering where devices shall be…"), progress);
        assertEquals(List.of(), Comparison.of(design, now(), ByteUnits.BINARY));
        assertEquals(
                design.serving(),
                engine.policy().toCompletableFuture().join().constraints().preferred());
    }

    @Test
    void theForecastMovesNothing() throws Exception {
        Content design = assigned(taken(), "device-1");
        SystemSnapshot before = now();

        var plan = new DeploymentRun(engine, new Deployment(design, before, "me"), "me", said -> {})
                .forecast()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);

        assertEquals(1, plan.orElseThrow().moves().size());
        assertEquals(before.mapping(), now().mapping());
    }

    @Test
    void thePlanThatWasShownIsApplied() throws Exception {
        DeploymentRun run = run(assigned(taken(), "device-1"));
        Plan shown =
                run.forecast().toCompletableFuture().get(20, TimeUnit.SECONDS).orElseThrow();

        run.start(Optional.of(shown)).toCompletableFuture().get(20, TimeUnit.SECONDS);

        assertTrue(engine.execution(shown.id()).toCompletableFuture().join().isPresent());
    }

    @Test
    void aNewPlanWithTheMovesThatWereShownIsAppliedInPlaceOfAnOutdatedOne() throws Exception {
        DeploymentRun run = run(assigned(taken(), "device-1"));
        Optional<Plan> shown = run.forecast().toCompletableFuture().get(20, TimeUnit.SECONDS);
        remap("device-2");

        assertEquals(
                "0 volumes made, 1 device moved.",
                run.start(shown).toCompletableFuture().get(20, TimeUnit.SECONDS));
    }

    @Test
    void otherMovesThanThoseThatWereShownAreNotMade() throws Exception {
        DeploymentRun run = run(assigned(taken(), "device-1", "device-2"));
        Optional<Plan> shown = run.forecast().toCompletableFuture().get(20, TimeUnit.SECONDS);
        remap("device-2");
        SystemSnapshot before = now();

        ForecastChangedException changed = changed(run, shown);

        assertEquals(
                List.of("device-1"),
                changed.plan().moves().stream().map(Move::device).toList());
        assertEquals(before.mapping(), now().mapping());
    }

    @Test
    void aVolumeIsNotMadeAgainWhenTheNewForecastIsConfirmed() throws Exception {
        Content design = withVolume(assigned(taken(), "device-1", "device-2"));
        DeploymentRun run = run(design);
        Optional<Plan> shown = run.forecast().toCompletableFuture().get(20, TimeUnit.SECONDS);
        remap("device-2");
        ForecastChangedException changed = changed(run, shown);

        run.start(Optional.of(changed.plan())).toCompletableFuture().get(20, TimeUnit.SECONDS);

        assertEquals(List.of(), Comparison.of(design, now(), ByteUnits.BINARY));
    }

    @Test
    void aVolumeThatWasMadeButNotGrownIsCompleted() throws Exception {
        Content design = withVolume(taken());
        make(new Extent("device-7", 0, 2_048));

        deployed(run(design));

        assertEquals(List.of(), Comparison.of(design, now(), ByteUnits.BINARY));
    }

    @Test
    void aVolumeOverOtherExtentsIsNotGrown() {
        Content design = withVolume(taken());
        make(new Extent("device-7", 0, 1_024));

        assertEquals(
                List.of(new DeploymentStep(
                        DeploymentStep.Kind.REFUSED, "pair", "The engine's volume pair has other extents.")),
                new Deployment(design, now(), "me").steps());
    }

    @Test
    void whatAPersonHasToDoIsNamed() {
        Content design = Edits.create(new Element.Device("d99", "archive", 1, Optional.empty()), new Position(0, 0))
                .applyTo(Edits.create(
                                new Element.Server("s9", "new one", "192.0.2.99:3260", Capacity.ASSUMED),
                                new Position(0, 0))
                        .applyTo(taken()));

        assertEquals(
                List.of(
                        "CONFIGURE Server new one: The engine does not know this server; add it to its configuration and start it anew.",
                        "BUILD Device archive: No server shows this device; carve it from its array, or give it the identity that it has."),
                new Deployment(design, now(), "me")
                        .steps().stream()
                                .map(step -> step.kind() + " " + step.name() + ": " + step.text())
                                .toList());
    }

    @Test
    void aMoveToAServerThatIsDownIsRefusedBeforehand() {
        Content design = assigned(taken(), "device-1");
        engine.serverDown(design.serverOf("device-1").orElseThrow(), "power");

        Deployment deployment = new Deployment(design, now(), "me");

        assertEquals(Map.of(), deployment.moves());
        assertEquals(DeploymentStep.Kind.REFUSED, deployment.steps().get(0).kind());
    }

    @Test
    void aFailureIsToldAndWhatWasDoneStays() {
        engine.failMoves("the old path did not drain");
        Content design = withVolume(assigned(taken(), "device-1"));
        DeploymentRun run = new DeploymentRun(engine, new Deployment(design, now(), "me"), "me", said -> {});

        CompletionException failed = assertThrows(CompletionException.class, () -> run.forecast()
                .thenCompose(run::start)
                .toCompletableFuture()
                .join());

        assertTrue(failed.getCause().getMessage().startsWith("the moves ended before all were made"), failed::toString);
        assertEquals(0, new Deployment(design, now(), "me").volumes().size());
    }

    private void make(Extent extent) {
        engine.createVolume(new VolumeRequest("pair", VolumeLayout.CONCATENATED, 0, List.of(extent), "me"))
                .toCompletableFuture()
                .join();
    }

    private DeploymentRun run(Content design) {
        return new DeploymentRun(engine, new Deployment(design, now(), "me"), "me", said -> {});
    }

    private static String deployed(DeploymentRun run) throws Exception {
        return run.forecast().thenCompose(run::start).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static ForecastChangedException changed(DeploymentRun run, Optional<Plan> shown) {
        CompletionException failed = assertThrows(
                CompletionException.class,
                () -> run.start(shown).toCompletableFuture().join());
        return assertInstanceOf(ForecastChangedException.class, failed.getCause());
    }

    /** Somebody else moves a device to the server that does not serve it. */
    private void remap(String device) {
        String server = assigned(taken(), device).serverOf(device).orElseThrow();
        engine.remap(new RemapRequest(device, server, OptionalLong.empty(), "somebody", "test"))
                .toCompletableFuture()
                .join();
    }

    private Content taken() {
        return SnapshotDesign.of(now(), "SAN");
    }

    private SystemSnapshot now() {
        return engine.snapshot().toCompletableFuture().join();
    }

    /** Assigns devices to the server that does not serve them. */
    private static Content assigned(Content content, String... devices) {
        Map<String, String> serving = new HashMap<>(content.serving());
        for (String device : devices) {
            serving.put(device, serving.get(device).equals("server-1") ? "server-2" : "server-1");
        }
        return content.withServing(serving);
    }

    private static Content withVolume(Content content) {
        return content.withVolumes(List.of(new VolumeShape(
                "v1",
                "pair",
                VolumeLayout.CONCATENATED,
                0,
                0,
                List.of(new Extent("device-7", 0, 2_048), new Extent("device-8", 0, 2_048)))));
    }

    private static Element.Device device(String id, String name, Optional<String> identity) {
        return new Element.Device(id, name, 1, identity);
    }

    private static List<String> sentences(List<Difference> differences) {
        return differences.stream()
                .map(row -> "%s %s%s: %s / %s"
                        .formatted(
                                row.kind(),
                                row.name(),
                                row.property().isEmpty() ? "" : " " + row.property(),
                                row.inDesign(),
                                row.inEngine()))
                .toList();
    }
}

package pointsman.console.model.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Verdict;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.SampleTopologies;

/** Device d1 has 2,000 blocks of 512 bytes, d2 has 3,000 and d3 has 3,000. */
class VolumeDraftTest {

    private static final long STRIPE = 64 * 1024 / 512;

    private final FakeRedirectorService engine = new FakeRedirectorService(topology());

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void overSeveralDevicesStripesAreProposedWithExtentsOfTheSameLength() {
        VolumeDraft draft = VolumeDraft.create(now(), List.of("d1", "d2", "d3"));

        long most = 2_000 - 2_000 % STRIPE;
        assertEquals(VolumeLayout.STRIPED, draft.layout());
        assertEquals(
                List.of(new Extent("d1", 0, most), new Extent("d2", 0, most), new Extent("d3", 0, most)), draft.read());
        assertEquals(Verdict.ALLOWED, draft.check());
    }

    @Test
    void concatenatedAllThatIsFreeIsProposed() {
        VolumeDraft draft = VolumeDraft.create(now(), List.of("d1", "d2")).withLayout(VolumeLayout.CONCATENATED);

        assertEquals(List.of(new Extent("d1", 0, 2_000), new Extent("d2", 0, 3_000)), draft.read());
    }

    @Test
    void blocksThatAVolumeHasAreNotProposedAgain() {
        create("mail", new Extent("d1", 0, 1_200));

        VolumeDraft draft = VolumeDraft.create(now(), List.of("d1"));

        assertEquals(List.of(new Extent("d1", 1_200, 800)), draft.read());
    }

    @Test
    void whatWasTypedInIsNotProposedAway() {
        VolumeDraft draft = VolumeDraft.create(now(), List.of("d1", "d2"))
                .withBlocks(0, "10", "20")
                .withLayout(VolumeLayout.CONCATENATED);

        assertEquals(new Extent("d1", 10, 20), draft.read().get(0));
        assertFalse(draft.isProposed());
    }

    @Test
    void aNameThatIsTakenIsRefusedWhileTyping() {
        create("mail", new Extent("d1", 0, 100));

        assertEquals(
                "There is a volume or device with the name 'mail'; choose another.",
                VolumeDraft.create(now(), List.of("d2"))
                        .withName("mail")
                        .check()
                        .reason());
    }

    @Test
    void aFreeNameIsProposed() {
        create("volume 1", new Extent("d1", 0, 100));

        assertEquals("volume 2", VolumeDraft.create(now(), List.of("d2")).name());
    }

    @Test
    void theProposedNameIsThatOfNoOtherVolumeHoweverItIsWritten() {
        create("Volume 1", new Extent("d1", 0, 100));
        create("volume 2", new Extent("d1", 100, 100));

        assertEquals("volume 3", VolumeDraft.create(now(), List.of("d2")).name());
    }

    @Test
    void theProposedNameIsThatOfNothingElseInTheSystem() {
        Topology before = topology();
        List<Element> renamed = before.elements().stream()
                .map(element -> element.id().equals("d3") ? element.withName("Volume 1") : element)
                .toList();
        try (FakeRedirectorService other =
                new FakeRedirectorService(new Topology(before.name(), renamed, before.links()))) {
            SystemSnapshot system = other.snapshot().toCompletableFuture().join();

            assertEquals("volume 2", VolumeDraft.create(system, List.of("d2")).name());
        }
    }

    @Test
    void anExtentThatOverlapsAnotherVolumeIsRefusedWhileTyping() {
        create("mail", new Extent("d1", 0, 100));

        Verdict verdict = VolumeDraft.create(now(), List.of("d1"))
                .withBlocks(0, "50", "100")
                .check();

        assertTrue(verdict.reason().contains("overlaps small:0:100 of volume 'mail'"), verdict.reason());
    }

    @Test
    void whatIsNoNumberIsRefusedWhileTyping() {
        assertEquals(
                "'many' is not a number of blocks; write digits only.",
                VolumeDraft.create(now(), List.of("d1"))
                        .withBlocks(0, "0", "many")
                        .check()
                        .reason());
    }

    @Test
    void aStripeThatIsNoMultipleOfABlockIsRefusedWhileTyping() {
        assertEquals(
                "A stripe is a multiple of the block size, 512 bytes.",
                VolumeDraft.create(now(), List.of("d1", "d2"))
                        .withStripe("1000")
                        .check()
                        .reason());
    }

    @Test
    void aStripedVolumeGrowsByAWholeStripeSetOnItsDevices() {
        VolumeStatus volume = engine.createVolume(new VolumeRequest(
                        "fast",
                        VolumeLayout.STRIPED,
                        STRIPE,
                        List.of(new Extent("d2", 0, STRIPE), new Extent("d3", 0, STRIPE)),
                        "anna"))
                .toCompletableFuture()
                .join();

        VolumeDraft draft = VolumeDraft.grow(now(), volume);

        long most = (3_000 - STRIPE) / STRIPE * STRIPE;
        assertEquals(List.of(new Extent("d2", STRIPE, most), new Extent("d3", STRIPE, most)), draft.read());
        assertEquals(Verdict.ALLOWED, draft.check());
        assertEquals(4, draft.plus().extents().size());
        assertEquals(2, draft.plus().without(3).extents().size());
    }

    @Test
    void aDeviceThatIsFullGivesAnExtentThatAsksForBlocks() {
        create("mail", new Extent("d1", 0, 2_000));

        assertEquals(
                "The first block of the extent on small is missing.",
                VolumeDraft.create(now(), List.of("d1")).check().reason());
    }

    @Test
    void nothingCanBeMadeOnADeviceThatIsFull() {
        create("mail", new Extent("d1", 0, 2_000));

        assertEquals(
                "No block of small is free.",
                new VolumeChecks(now()).mayCreate(List.of("d1")).reason());
    }

    @Test
    void beforeAVolumeIsDeletedItIsSaidWhichDevicesBecomeVolumesAgain() {
        VolumeStatus mail = create("mail", new Extent("d1", 0, 100));
        create("web", new Extent("d2", 0, 100));

        assertTrue(VolumeQuestion.delete(now(), mail).effects().contains("small is a volume by itself again."));
    }

    private VolumeStatus create(String name, Extent... extents) {
        return engine.createVolume(new VolumeRequest(name, VolumeLayout.CONCATENATED, 0, List.of(extents), "anna"))
                .toCompletableFuture()
                .join();
    }

    private SystemSnapshot now() {
        return engine.snapshot().toCompletableFuture().join();
    }

    private static Topology topology() {
        List<Element> elements = new ArrayList<>(SampleTopologies.threeServers().elements());
        elements.removeIf(Element.Device.class::isInstance);
        elements.add(new Element.Device("d1", "small", 2_000 * 512, Optional.empty()));
        elements.add(new Element.Device("d2", "middle", 3_000 * 512, Optional.empty()));
        elements.add(new Element.Device("d3", "large", 3_000 * 512, Optional.empty()));
        Topology sample = SampleTopologies.threeServers();
        return new Topology(
                "small",
                elements,
                sample.links().stream()
                        .filter(link -> elements.stream()
                                .anyMatch(element -> element.id().equals(link.to())))
                        .toList());
    }
}

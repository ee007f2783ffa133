package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.Severity;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;

class TopologyChecksTest {

    private static final long TIB = 1L << 40;

    @Test
    void aRedundantDesignHasNoFindings() {
        assertFindings(Designs.redundant());
    }

    @Test
    void anEmptyDesignHasNoFindings() {
        assertFindings(TopologyDocument.of(Topology.empty("t")));
    }

    @Test
    void aDeviceWithoutAnArray() {
        assertFindings(
                Designs.without("a1 d1"),
                "WARNING Device mailbox is on no array, so nothing says which servers reach it; link an array to it.");
    }

    @Test
    void aDeviceThatNoServerReaches() {
        assertFindings(
                Designs.without("k1 a1", "k2 a1"),
                "ERROR No server reaches device mailbox; link its array's controller to a fabric with servers.");
    }

    @Test
    void aDeviceWithOneServer() {
        assertFindings(
                Designs.without("s1 f1", "s1 f2"),
                "WARNING Server south is a single point of failure: without it device mailbox is reached by no server.",
                "WARNING Server north is on no fabric and reaches no device; link it to one.",
                "WARNING Device mailbox has one path, through server south; a failure there takes it away.");
    }

    @Test
    void aDesignWithOneFabricAndOneController() {
        assertFindings(
                Designs.without("f2 k1", "f2 k2", "k2 a1"),
                "WARNING Fabric red is a single point of failure: without it device mailbox is reached by no server.",
                "WARNING Controller upper is a single point of failure: without it device mailbox is reached by no server.");
    }

    @Test
    void aDeviceThatIsAssignedToAServerThatDoesNotReachIt() {
        assertFindings(
                Designs.without("s2 f1", "s2 f2"),
                "ERROR Device mailbox is assigned to server south, which does not reach it. Server south is on no fabric; device mailbox is reached over fabrics red, blue.",
                "WARNING Server north is a single point of failure: without it device mailbox is reached by no server.",
                "WARNING Server south is on no fabric and reaches no device; link it to one.",
                "WARNING Device mailbox has one path, through server north; a failure there takes it away.");
    }

    @Test
    void anArrayWithTooFewDisks() {
        assertFindings(
                withElement(new Element.Array("a2", "small", RaidLevel.RAID5, 2, TIB, 0)),
                "ERROR Array small: RAID5 needs at least 3 disks and has 2; add disks or choose another level.");
    }

    @Test
    void anArrayWithLessThanItsDevicesNeed() {
        TopologyDocument document =
                withElement(new Element.Device("d2", "archive", 3 * TIB + TIB / 2, Optional.empty()), "a1 d2");

        assertFindings(
                document,
                "ERROR Array fast holds 4 TiB and its devices need 4.50 TiB; make devices smaller or add disks.");
        assertEquals(
                Map.of("allocated", Long.toString(4 * TIB + TIB / 2), "usable", Long.toString(4 * TIB)),
                new TopologyChecks().check(document).get(0).arguments());
    }

    @Test
    void aDeviceOnSeveralArrays() {
        assertFindings(
                withElement(new Element.Array("a2", "slow", RaidLevel.RAID1, 2, TIB, 1), "k1 a2", "k2 a2", "a2 d1"),
                "ERROR Device mailbox is on several arrays (fast, slow); leave the link of the one that it is carved from.");
    }

    @Test
    void twoElementsOfAKindWithOneName() {
        assertFindings(
                withElement(new Element.Fabric("f3", "red")),
                "WARNING Another fabric is called red too; rename one of them.");
    }

    @Test
    void elementsOfDifferentKindsMayHaveOneName() {
        assertFindings(withElement(new Element.Controller("k3", "red")));
    }

    @Test
    void aFindingNamesItsElement() {
        Finding finding = new TopologyChecks().check(Designs.without("a1 d1")).get(0);

        assertEquals(new Finding(Severity.WARNING, FindingCode.DEVICE_WITHOUT_ARRAY, "d1", Map.of()), finding);
    }

    @Test
    void aClientWithOnePortal() {
        assertFindings(
                Designs.without("c1 p2"),
                "WARNING Portal front is a single point of failure: without it client mail has no portal.");
    }

    @Test
    void aClientWithoutAPortal() {
        assertFindings(
                Designs.without("c1 p1", "c1 p2"),
                "WARNING Client mail is linked to no portal and reaches nothing; link it to one.");
    }

    @Test
    void manyThingsThatAreLostAreCounted() {
        TopologyDocument document = Designs.without("f2 k1", "f2 k2");
        List<Element> elements = new ArrayList<>(document.topology().elements());
        List<Link> links = new ArrayList<>(document.topology().links());
        for (int i = 2; i <= 5; i++) {
            elements.add(new Element.Device("d" + i, "disk" + i, 1, Optional.empty()));
            links.add(new Link("a1", "d" + i));
        }

        assertFindings(
                TopologyDocument.of(new Topology("t", elements, links)),
                "WARNING Fabric red is a single point of failure: without it 5 devices (mailbox, disk2, …) are reached by no server.");
    }

    @Test
    void aServerThatCannotCarryTheLoadOfItsDevices() {
        assertFindings(
                under(Conditions.NONE.withLoad("d1", new DesignLoad(60_000, 1L << 31))),
                "ERROR Server south can do 50.0 k IOPS and its devices need 60.0 k IOPS; assign some to another server.",
                "ERROR Server south can do 1.40 GiB/s and its devices need 2 GiB/s; assign some to another server.");
    }

    @Test
    void aServerThatCanJustCarryTheLoadOfItsDevices() {
        assertFindings(under(Conditions.NONE.withLoad("d1", new DesignLoad(50_000, 1_000))));
    }

    @Test
    void anArrayWithFailedDisksThatStillHasItsData() {
        assertFindings(
                under(Conditions.NONE.withFailedDisks("a1", 2)),
                "WARNING Array fast is degraded: 2 disks have failed, and it does not survive another.");
    }

    @Test
    void anArrayThatHasLostMoreDisksThanItSurvives() {
        assertFindings(
                under(Conditions.NONE.withFailedDisks("a1", 3)),
                "ERROR Array fast has lost its data: 3 disks have failed, and it survives 2.");
    }

    @Test
    void anArrayWithoutRedundancy() {
        assertFindings(
                withElement(new Element.Array("a2", "scratch", RaidLevel.RAID0, 4, TIB, 1)),
                "WARNING Array scratch loses its data with the first of its 4 disks that fails; choose a level with redundancy.");
    }

    @Test
    void anArrayWithoutASpare() {
        assertFindings(
                withElement(new Element.Array("a2", "slow", RaidLevel.RAID5, 4, TIB, 0)),
                "INFO Array slow has no spare; it stays degraded after a failure until a person replaces the disk.");
    }

    private static TopologyDocument under(Conditions conditions) {
        TopologyDocument whole = Designs.redundant();
        return new TopologyDocument(
                whole.topology(), whole.volumes(), whole.assignment(), whole.positions(), conditions);
    }

    private static TopologyDocument withElement(Element element, String... links) {
        Topology base = Designs.redundant().topology();
        List<Element> elements = new ArrayList<>(base.elements());
        elements.add(element);
        List<Link> all = new ArrayList<>(base.links());
        all.addAll(Designs.links(links));
        return TopologyDocument.of(new Topology(base.name(), elements, all));
    }

    private static void assertFindings(TopologyDocument document, String... sentences) {
        FindingSentences words = FindingSentences.of(document);
        assertEquals(
                List.of(sentences),
                new TopologyChecks()
                        .check(document).stream()
                                .map(finding -> finding.severity() + " " + words.of(finding))
                                .toList());
    }
}

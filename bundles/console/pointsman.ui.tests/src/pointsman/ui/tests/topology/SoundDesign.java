package pointsman.ui.tests.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.VolumeShape;
import pointsman.topology.DesignLoad;
import pointsman.topology.FindingCode;

/** A design with two of everything, of which the checks say nothing, and what brings each of them to say something. */
final class SoundDesign {

    private static final long TIB = 1L << 40;
    private static final long BLOCKS = 1_000;
    private static final Capacity CAPACITY = new Capacity(20_000, 500e6, CapacitySource.CONFIGURED);

    private SoundDesign() {}

    /**
     * Something wrong.
     *
     * @param element name of the element or volume of which it is said
     * @param message words of the row
     * @param fix what the quick fix would do; empty where there is none
     * @param spoil makes it so, as a file from elsewhere can have it, although the editor would refuse some
     */
    record Defect(String element, String message, String fix, UnaryOperator<Content> spoil) {}

    static Content content() {
        return new Content(
                new Topology(
                        "sound",
                        List.of(
                                new Element.Client("c1", "mail", "iqn.2026-01.example:mail"),
                                new Element.Portal("p1", "front", "192.0.2.1:3260"),
                                new Element.Portal("p2", "back", "192.0.2.2:3260"),
                                new Element.Server("s1", "north", "192.0.2.3:3260", CAPACITY),
                                new Element.Server("s2", "south", "192.0.2.4:3260", CAPACITY),
                                new Element.Fabric("f1", "red"),
                                new Element.Fabric("f2", "blue"),
                                new Element.Controller("k1", "upper"),
                                new Element.Controller("k2", "lower"),
                                new Element.Array("a1", "fast", RaidLevel.RAID6, 6, TIB, 1),
                                new Element.Array("a2", "slow", RaidLevel.RAID1, 2, TIB, 1),
                                new Element.Device("d1", "mailbox", TIB, Optional.empty()),
                                new Element.Device("d2", "archive", TIB, Optional.empty())),
                        links(
                                "c1 p1", "c1 p2", "p1 s1", "p1 s2", "p2 s1", "p2 s2", "s1 f1", "s1 f2", "s2 f1",
                                "s2 f2", "f1 k1", "f1 k2", "f2 k1", "f2 k2", "k1 a1", "k2 a1", "k1 a2", "k2 a2",
                                "a1 d1", "a1 d2")),
                Map.of("d1", "s1", "d2", "s1"),
                Map.of(),
                List.of(new VolumeShape(
                        "v1",
                        "spool",
                        VolumeLayout.CONCATENATED,
                        0,
                        0,
                        List.of(new Extent("d1", 0, BLOCKS), new Extent("d2", 0, BLOCKS)))));
    }

    /** One for each check. */
    static Defect defect(FindingCode code) {
        return switch (code) {
            case SINGLE_POINT_OF_FAILURE ->
                new Defect(
                        "red",
                        "is a single point of failure",
                        "Link fabric blue to what red is linked to",
                        without("s1 f2", "s2 f2"));
            case DEVICE_SINGLE_PATH ->
                new Defect(
                        "mailbox",
                        "has one path, through server north",
                        "Link server south to what north is linked to",
                        without("s2 f1", "s2 f2"));
            case DEVICE_UNREACHABLE ->
                new Defect(
                        "mailbox",
                        "No server reaches device mailbox",
                        "Link its array through upper, lower",
                        without("k1 a1", "k2 a1"));
            case DEVICE_WITHOUT_ARRAY ->
                new Defect("mailbox", "is on no array", "Carve it from array fast", without("a1 d1"));
            case DEVICE_ON_SEVERAL_ARRAYS ->
                new Defect(
                        "mailbox", "is on several arrays (fast, slow)", "Keep it on array fast alone", with("a2 d1"));
            case SERVER_WITHOUT_FABRIC ->
                new Defect("south", "is on no fabric", "Link it to red and blue", without("s2 f1", "s2 f2"));
            case CLIENT_WITHOUT_PORTAL ->
                new Defect("mail", "is linked to no portal", "Link it to front and back", without("c1 p1", "c1 p2"));
            case ARRAY_DISKS -> new Defect("fast", "Array fast: ", "Give it 4 disks", array(RaidLevel.RAID6, 2, 1));
            case ARRAY_OVERCOMMITTED ->
                new Defect("fast", "its devices need", "Give it 8 disks", device("d1", "mailbox", 5 * TIB));
            case ARRAY_WITHOUT_REDUNDANCY ->
                new Defect(
                        "fast",
                        "with the first of its 4 disks",
                        "Make it RAID5 with 5 disks",
                        array(RaidLevel.RAID0, 4, 1));
            case ARRAY_WITHOUT_SPARE -> new Defect("fast", "has no spare", "Add a spare", array(RaidLevel.RAID6, 6, 0));
            case ARRAY_DEGRADED ->
                new Defect("fast", "is degraded: 1 disk has failed", "Replace what has failed", failed(1));
            case ARRAY_LOST -> new Defect("fast", "has lost its data", "", failed(3));
            case DEVICE_ASSIGNED_OUT_OF_REACH ->
                new Defect(
                        "mailbox",
                        "is assigned to server south, which does not reach it",
                        "Assign it to server north",
                        content -> without("s2 f1", "s2 f2").apply(content.withServing(Map.of("d1", "s2"))));
            case SERVER_OVERLOADED ->
                new Defect(
                        "north",
                        "Server north can do 20.0 k IOPS and its devices need 23.0 k IOPS",
                        "Assign 1 device to another server",
                        content -> content.withConditions(content.conditions()
                                .withLoad("d1", new DesignLoad(15_000, 0))
                                .withLoad("d2", new DesignLoad(8_000, 0))));
            case DUPLICATE_NAME ->
                new Defect("north", "Another server is called north too", "Rename it to north 2", renamed());
            case VOLUME_IMPOSSIBLE ->
                new Defect("spool", "cannot be made like this", "", device("d2", "archive", BLOCKS * 512 / 2));
        };
    }

    private static UnaryOperator<Content> without(String... links) {
        return content -> Edits.delete(Set.of(), links(links)).applyTo(content);
    }

    private static UnaryOperator<Content> with(String... links) {
        return content -> {
            List<Link> all = new ArrayList<>(content.topology().links());
            all.addAll(links(links));
            return content.withTopology(new Topology("sound", content.topology().elements(), all));
        };
    }

    private static UnaryOperator<Content> array(RaidLevel level, int disks, int spares) {
        return content -> Edits.change(new Element.Array("a1", "fast", level, disks, TIB, spares))
                .applyTo(content);
    }

    private static UnaryOperator<Content> device(String id, String name, long bytes) {
        return content -> Edits.change(new Element.Device(id, name, bytes, Optional.empty()))
                .applyTo(content);
    }

    private static UnaryOperator<Content> failed(int disks) {
        return content -> content.withConditions(content.conditions().withFailedDisks("a1", disks));
    }

    private static UnaryOperator<Content> renamed() {
        return content -> content.withTopology(new Topology(
                "sound",
                content.topology().elements().stream()
                        .map(element -> element.id().equals("s2") ? element.withName("north") : element)
                        .toList(),
                content.topology().links()));
    }

    private static List<Link> links(String... pairs) {
        return Stream.of(pairs)
                .map(pair -> pair.split(" "))
                .map(ends -> new Link(ends[0], ends[1]))
                .toList();
    }
}

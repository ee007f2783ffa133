package pointsman.console.model.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.Capacity;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.DesignDiagram;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.diagram.Position;
import pointsman.topology.DesignLoad;
import pointsman.topology.FindingCode;

/** What mends each thing that the checks find: after it, they no longer find it, and it can be undone. */
class QuickFixesTest {

    private static final long TIB = 1L << 40;

    static Stream<Arguments> defects() {
        return Stream.of(
                defect(
                        FindingCode.SINGLE_POINT_OF_FAILURE,
                        "f1",
                        "Link fabric blue to what red is linked to",
                        without("s1 f2", "s2 f2")),
                defect(FindingCode.SINGLE_POINT_OF_FAILURE, "f1", "Add a second fabric beside red", deleted("f2")),
                defect(
                        FindingCode.SINGLE_POINT_OF_FAILURE,
                        "k1",
                        "Add a second controller beside upper",
                        deleted("k2")),
                defect(FindingCode.SINGLE_POINT_OF_FAILURE, "s1", "Add a second server beside north", deleted("s2")),
                defect(FindingCode.SINGLE_POINT_OF_FAILURE, "p1", "Add a second portal beside front", deleted("p2")),
                defect(
                        FindingCode.DEVICE_SINGLE_PATH,
                        "d1",
                        "Link server south to what north is linked to",
                        without("s2 f1", "s2 f2")),
                defect(
                        FindingCode.DEVICE_UNREACHABLE,
                        "d1",
                        "Link its array through upper, lower",
                        without("k1 a1", "k2 a1")),
                defect(
                        FindingCode.DEVICE_UNREACHABLE,
                        "d1",
                        "Link its array through controller-1, red, blue",
                        deleted("k1", "k2")),
                defect(FindingCode.DEVICE_WITHOUT_ARRAY, "d1", "Carve it from array fast", without("a1 d1")),
                defect(
                        FindingCode.DEVICE_ON_SEVERAL_ARRAYS,
                        "d1",
                        "Keep it on array fast alone",
                        with(new Element.Array("a2", "slow", RaidLevel.RAID1, 2, TIB, 1), "k1 a2", "k2 a2", "a2 d1")),
                defect(FindingCode.SERVER_WITHOUT_FABRIC, "s2", "Link it to red and blue", without("s2 f1", "s2 f2")),
                defect(FindingCode.CLIENT_WITHOUT_PORTAL, "c1", "Link it to front and back", without("c1 p1", "c1 p2")),
                defect(FindingCode.ARRAY_DISKS, "a1", "Give it 4 disks", array(RaidLevel.RAID6, 2, 1)),
                defect(FindingCode.ARRAY_DISKS, "a1", "Give it 6 disks", array(RaidLevel.RAID10, 5, 1)),
                defect(
                        FindingCode.ARRAY_OVERCOMMITTED,
                        "a1",
                        "Give it 8 disks",
                        with(new Element.Device("d2", "archive", 5 * TIB, Optional.empty()), "a1 d2")),
                defect(
                        FindingCode.ARRAY_WITHOUT_REDUNDANCY,
                        "a1",
                        "Make it RAID5 with 5 disks",
                        array(RaidLevel.RAID0, 4, 1)),
                defect(FindingCode.ARRAY_WITHOUT_SPARE, "a1", "Add a spare", array(RaidLevel.RAID6, 6, 0)),
                defect(
                        FindingCode.ARRAY_DEGRADED,
                        "a1",
                        "Replace what has failed",
                        content -> content.withConditions(content.conditions().withFailedDisks("a1", 1))),
                defect(FindingCode.DEVICE_ASSIGNED_OUT_OF_REACH, "d1", "Assign it to server north", content -> without(
                                "s2 f1", "s2 f2")
                        .apply(content.withServing(Map.of("d1", "s2")))),
                defect(FindingCode.SERVER_OVERLOADED, "s1", "Assign 1 device to another server", content -> with(
                                new Element.Device("d2", "archive", TIB, Optional.empty()), "a1 d2")
                        .apply(content)
                        .withServing(Map.of("d1", "s1", "d2", "s1"))
                        .withConditions(content.conditions()
                                .withLoad("d1", new DesignLoad(15_000, 0))
                                .withLoad("d2", new DesignLoad(8_000, 0)))),
                defect(
                        FindingCode.DUPLICATE_NAME,
                        "s2",
                        "Rename it to north 2",
                        content -> content.withTopology(topology(
                                content,
                                content.topology().elements().stream()
                                        .map(e -> e.id().equals("s2") ? e.withName("north") : e)
                                        .toList(),
                                content.topology().links()))));
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @MethodSource("defects")
    void aFixMendsIt(FindingCode code, String element, String label, UnaryOperator<Content> spoil) {
        Diagram design = design(spoil.apply(sound()));
        DesignChecks checks = new DesignChecks(design);
        CheckRow row = find(checks, code, element).orElseThrow(() -> new AssertionError(checks.rows()));
        assertEquals(label, row.fix());
        QuickFix fix = checks.fix(row).orElseThrow();
        assertEquals("", design.check(fix.edit()).reason());

        design.apply(fix.edit());

        assertEquals(Optional.empty(), find(new DesignChecks(design), code, element));
    }

    @Test
    void aFixIsOneEditThatCanBeUndone() {
        Diagram design = design(deleted("f2").apply(sound()));
        Content before = design.content();
        DesignChecks checks = new DesignChecks(design);
        QuickFix fix = checks.fix(checks.rows().get(0)).orElseThrow();

        design.apply(fix.edit());
        design.undo(fix.edit(), before);

        assertEquals(before, design.content());
    }

    @Test
    void whatIsAddedStandsBesideItsTwinOverlappingNothing() {
        Diagram design = design(deleted("f2").apply(sound()));
        DesignChecks checks = new DesignChecks(design);

        design.apply(checks.fix(checks.rows().get(0)).orElseThrow().edit());

        var added = design.box("fabric-1").orElseThrow();
        assertEquals(design.box("f1").orElseThrow().y(), added.y());
        assertTrue(design.boxes().entrySet().stream()
                .noneMatch(other ->
                        !other.getKey().equals("fabric-1") && other.getValue().overlaps(added)));
    }

    private static String newName(String name, Element... others) {
        List<Element> elements = new ArrayList<>(List.of(
                new Element.Server("s1", name, "192.0.2.3:3260", Capacity.ASSUMED),
                new Element.Server("s2", name, "192.0.2.4:3260", Capacity.ASSUMED)));
        elements.addAll(List.of(others));
        Content content = new Content(new Topology("t", elements, List.of()), Map.of(), Map.of());
        DesignChecks checks = new DesignChecks(design(content));
        return find(checks, FindingCode.DUPLICATE_NAME, "s2").orElseThrow().fix();
    }

    @Test
    void aNameThatAnotherOfItsKindHasIsNotProposed() {
        assertEquals(
                "Rename it to north 3",
                newName("north", new Element.Server("s3", "north 2", "192.0.2.5:3260", Capacity.ASSUMED)));
        assertEquals("Rename it to north 2", newName("north", new Element.Fabric("f1", "north 2")));
    }

    @Test
    void theProposedNameIsNotLongerThanANameMayBe() {
        assertEquals("Rename it to " + "x".repeat(62) + " 2", newName("x".repeat(64)));
    }

    @Test
    void anOverloadThatNoServerCanTakeHasNoFix() {
        Content overloaded = sound().withServing(Map.of("d1", "s1"))
                .withConditions(sound().conditions().withLoad("d1", new DesignLoad(90_000, 0)));
        DesignChecks checks = new DesignChecks(design(overloaded));

        assertEquals(
                "",
                find(checks, FindingCode.SERVER_OVERLOADED, "s1").orElseThrow().fix());
    }

    @Test
    void theSummaryCountsBySeverity() {
        assertEquals("No problems", new DesignChecks(design(sound())).summary());
        Content bad =
                array(RaidLevel.RAID6, 6, 0).apply(without("s2 f1", "s2 f2").apply(sound()));
        assertEquals("3 warnings, 1 hint", new DesignChecks(design(bad)).summary());
    }

    private static Optional<CheckRow> find(DesignChecks checks, FindingCode code, String element) {
        return checks.rows().stream()
                .filter(row ->
                        row.finding().code() == code && row.finding().element().equals(element))
                .findFirst();
    }

    private static Diagram design(Content content) {
        return new DesignDiagram(content, NodeSizes.forLineHeight(16)).diagram();
    }

    private static Arguments defect(FindingCode code, String element, String label, UnaryOperator<Content> spoil) {
        return Arguments.of(code, element, label, spoil);
    }

    /** Two of everything. */
    private static Content sound() {
        return new Content(
                new Topology(
                        "t",
                        List.of(
                                new Element.Client("c1", "mail", "iqn.2026-01.example:mail"),
                                new Element.Portal("p1", "front", "192.0.2.1:3260"),
                                new Element.Portal("p2", "back", "192.0.2.2:3260"),
                                new Element.Server("s1", "north", "192.0.2.3:3260", Capacity.ASSUMED),
                                new Element.Server("s2", "south", "192.0.2.4:3260", Capacity.ASSUMED),
                                new Element.Fabric("f1", "red"),
                                new Element.Fabric("f2", "blue"),
                                new Element.Controller("k1", "upper"),
                                new Element.Controller("k2", "lower"),
                                new Element.Array("a1", "fast", RaidLevel.RAID6, 6, TIB, 1),
                                new Element.Device("d1", "mailbox", TIB, Optional.empty())),
                        links(
                                "c1 p1", "c1 p2", "p1 s1", "p1 s2", "p2 s1", "p2 s2", "s1 f1", "s1 f2", "s2 f1",
                                "s2 f2", "f1 k1", "f1 k2", "f2 k1", "f2 k2", "k1 a1", "k2 a1", "a1 d1")),
                Map.of(),
                Map.<String, Position>of());
    }

    private static UnaryOperator<Content> without(String... links) {
        return content -> Edits.delete(Set.of(), links(links)).applyTo(content);
    }

    private static UnaryOperator<Content> deleted(String... ids) {
        return content -> Edits.delete(Set.of(ids), Set.of()).applyTo(content);
    }

    private static UnaryOperator<Content> array(RaidLevel level, int disks, int spares) {
        return content -> Edits.change(new Element.Array("a1", "fast", level, disks, TIB, spares))
                .applyTo(content);
    }

    private static UnaryOperator<Content> with(Element element, String... links) {
        return content -> {
            List<Element> elements = new ArrayList<>(content.topology().elements());
            elements.add(element);
            List<Link> all = new ArrayList<>(content.topology().links());
            all.addAll(links(links));
            return content.withTopology(topology(content, elements, all));
        };
    }

    private static Topology topology(Content content, List<Element> elements, List<Link> links) {
        return new Topology(content.topology().name(), elements, links);
    }

    private static List<Link> links(String... pairs) {
        return Stream.of(pairs)
                .map(pair -> pair.split(" "))
                .map(ends -> new Link(ends[0], ends[1]))
                .toList();
    }
}

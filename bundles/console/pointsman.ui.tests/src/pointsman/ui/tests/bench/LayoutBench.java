package pointsman.ui.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.Capacity;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.console.model.design.SnapshotDesign;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.Arrangement;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.DesignDiagram;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.ui.topology.layout.ElkPlacer;

/**
 * Compares designs in plain rows with the same designs arranged by ELK, and writes a table to target/layout-bench.md. Not
 * a test by its name: runs with -Dtest=LayoutBench.
 */
class LayoutBench {

    private static final NodeSizes SIZES = NodeSizes.forLineHeight(16);
    private static final Path TABLE = Path.of("target", "layout-bench.md");
    private static final int ISLANDS = 2;

    private final List<String> rows = new ArrayList<>();

    @Test
    void compare() throws IOException {
        rows.add("| design | nodes, links | placed | ms | crossings | length of links | size |"
                + " shifted by one more device | shifted by one more server |");
        rows.add("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        Content warm = Template.FOUR_SERVERS.content("warm");
        for (int i = 0; i < 20; i++) {
            arranged(warm, false);
        }
        compare("two servers (template)", Template.TWO_SERVERS.content("two"), false);
        compare("four servers (template)", Template.FOUR_SERVERS.content("four"), false);
        compare("two islands, mixed names", islands(), false);
        for (int devices : new int[] {100, 1_000, 10_000}) {
            Content large = SnapshotDesign.of(new LargeSystem(devices).next(), "Large");
            compare("%,d devices, folded".formatted(devices), large, false);
            compare("%,d devices, unfolded".formatted(devices), large, true);
        }
        Files.write(TABLE, rows);
        rows.forEach(System.out::println);
    }

    private void compare(String name, Content content, boolean unfolded) {
        Content device = withDevice(content);
        Content server = withServer(content);
        row(
                name,
                "rows",
                inRows(content, unfolded),
                inRows(device, unfolded),
                inRows(server, unfolded),
                Optional.empty());
        long began = System.nanoTime();
        DrawnLinks arranged = arranged(content, unfolded);
        double millis = (System.nanoTime() - began) / 1e6;
        row(name, "ELK", arranged, arranged(device, unfolded), arranged(server, unfolded), Optional.of(millis));
    }

    private void row(
            String name, String how, DrawnLinks links, DrawnLinks device, DrawnLinks server, Optional<Double> millis) {
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %,d, %,d | %s | %s | %,d | %,.0f | %,d x %,d | %,d | %,d |",
                name,
                links.nodes(),
                links.count(),
                how,
                millis.map(time -> String.format(Locale.ROOT, "%.0f", time)).orElse(""),
                links.crossings(),
                links.length(),
                links.width(),
                links.height(),
                links.shiftedIn(device),
                links.shiftedIn(server)));
        System.out.println(rows.get(rows.size() - 1));
    }

    private static DrawnLinks inRows(Content content, boolean unfolded) {
        Diagram diagram = new DesignDiagram(content, SIZES).diagram();
        if (unfolded) {
            diagram.foldAll(false);
        }
        return new DrawnLinks(diagram);
    }

    private static DrawnLinks arranged(Content content, boolean unfolded) {
        DesignDiagram design = new DesignDiagram(content, SIZES);
        if (unfolded) {
            design.diagram().foldAll(false);
        }
        design.diagram()
                .apply(design.arranging(new Arrangement(SIZES, new ElkPlacer())).get());
        return new DrawnLinks(design.diagram());
    }

    private static Content withDevice(Content content) {
        String array = content.topology().elements(Element.Array.class).get(0).id();
        return with(
                content, new Element.Device("new", "new", 1L << 30, Optional.empty()), List.of(new Link(array, "new")));
    }

    private static Content withServer(Content content) {
        String like = content.topology().elements(Element.Server.class).get(0).id();
        List<Link> links = new ArrayList<>();
        for (Link link : content.topology().links()) {
            if (link.to().equals(like)) {
                links.add(new Link(link.from(), "new"));
            } else if (link.from().equals(like)) {
                links.add(new Link("new", link.to()));
            }
        }
        return with(content, new Element.Server("new", "server-new", "10.9.9.9:3260", Capacity.ASSUMED), links);
    }

    private static Content with(Content content, Element element, List<Link> more) {
        List<Element> elements = new ArrayList<>(content.topology().elements());
        elements.add(element);
        List<Link> links = new ArrayList<>(content.topology().links());
        links.addAll(more);
        return content.withTopology(new Topology(content.topology().name(), elements, links));
    }

    /** Two systems that have nothing in common, with numbers that go from one to the other in turn. */
    private static Content islands() {
        List<Element> elements = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            elements.add(new Element.Portal("p" + i, "portal-" + i, "10.0.0." + i + ":3260"));
            elements.add(new Element.Fabric("f" + i, "san-" + i));
        }
        for (int i = 0; i < 12; i++) {
            elements.add(new Element.Client("c" + i, "host-" + i, "iqn.2004-10.org.example:host-" + i));
            both("c" + i, "p", i, 4, links);
        }
        for (int i = 0; i < 8; i++) {
            elements.add(new Element.Server("s" + i, "server-" + i, "10.0.1." + i + ":3260", Capacity.ASSUMED));
            elements.add(new Element.Controller("k" + i, "controller-" + i));
            for (int side = i % ISLANDS; side < 4; side += ISLANDS) {
                links.add(new Link("p" + side, "s" + i));
                links.add(new Link("s" + i, "f" + side));
                links.add(new Link("f" + side, "k" + i));
            }
        }
        for (int i = 0; i < 16; i++) {
            // A step that is prime to their number mixes them.
            int number = i * 5 % 16;
            elements.add(new Element.Array("a" + number, "array-" + number, RaidLevel.RAID6, 8, 4_000_000_000_000L, 1));
            links.add(new Link("k" + number % 8, "a" + number));
            links.add(new Link("k" + (number + ISLANDS) % 8, "a" + number));
        }
        for (int i = 0; i < 48; i++) {
            elements.add(new Element.Device("d" + i, "device-" + i, 500L << 30, Optional.empty()));
            links.add(new Link("a" + i % 16, "d" + i));
        }
        return new Content(new Topology("Islands", elements, links), Map.of(), Map.of());
    }

    private static void both(String from, String kind, int number, int count, List<Link> links) {
        links.add(new Link(from, kind + number % count));
        links.add(new Link(from, kind + (number + ISLANDS) % count));
    }
}

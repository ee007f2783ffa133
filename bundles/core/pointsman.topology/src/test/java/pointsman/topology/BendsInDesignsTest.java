package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.topology.Link;

/** Bends of links in files: version 4 of the format. */
class BendsInDesignsTest {

    private static final Link LINK = new Link("s1", "f1");

    private final TopologyReader reader = new TopologyReader();
    private final TopologyWriter writer = new TopologyWriter();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadBackWhateverBends(long seed) throws IOException {
        TopologyDocument document = bent(someBends(new Random(seed)));

        assertEquals(document, read(writer.toText(document)));
    }

    @Test
    void bendsStandInTheLineOfTheirLink() {
        String text = writer.toText(bent(Map.of(LINK, List.of(new Position(40, -80), new Position(7, 9)))));

        assertTrue(
                text.contains(
                        "    {\"from\": \"s1\", \"to\": \"f1\", \"bends\": [{\"x\": 40, \"y\": -80}, {\"x\": 7, \"y\": 9}]},\n"),
                text);
        assertTrue(text.contains("\"version\": 4,"), text);
    }

    @Test
    void withoutBendsItIsWrittenAsBefore() {
        String text = writer.toText(bent(Map.of()));

        assertEquals(writer.toText(Designs.redundant()), text);
        assertTrue(text.contains("\"version\": 1,"), text);
        assertFalse(text.contains("bends"), text);
    }

    @Test
    void anOlderVersionHasNone() {
        String text = writer.toText(bent(Map.of(LINK, List.of(new Position(1, 2)))))
                .replace("\"version\": 4", "\"version\": 3");

        TopologyFormatException problem = assertThrows(TopologyFormatException.class, () -> read(text));
        assertTrue(
                problem.getMessage()
                        .endsWith("there are no \"bends\" in version 3 of the format; write \"version\": 4"),
                problem.getMessage());
    }

    @Test
    void aBendWithoutAPlaceIsRefused() {
        String text =
                writer.toText(bent(Map.of(LINK, List.of(new Position(1, 2))))).replace(", \"y\": 2", "");

        assertTrue(assertThrows(TopologyFormatException.class, () -> read(text))
                .getMessage()
                .endsWith("a bend needs the field \"y\""));
    }

    @Test
    void bendsOfALinkThatIsNotThereAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> bent(Map.of(new Link("c1", "s1"), List.of(new Position(1, 2)))));
    }

    private static Map<Link, List<Position>> someBends(Random random) {
        Map<Link, List<Position>> bends = new HashMap<>();
        for (Link link : Designs.redundant().topology().links()) {
            List<Position> points = new ArrayList<>();
            for (int left = random.nextInt(4); left > 0; left--) {
                points.add(new Position(random.nextInt(), random.nextInt(-2_000, 2_000)));
            }
            if (!points.isEmpty()) {
                bends.put(link, points);
            }
        }
        return bends;
    }

    private static TopologyDocument bent(Map<Link, List<Position>> bends) {
        TopologyDocument straight = Designs.redundant();
        return new TopologyDocument(
                straight.topology(),
                straight.volumes(),
                straight.assignment(),
                straight.positions(),
                straight.conditions(),
                bends);
    }

    private TopologyDocument read(String text) throws IOException {
        return reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}

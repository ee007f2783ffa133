package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.topology.Element;
import pointsman.api.topology.RaidLevel;

/** Loads and failed disks of a design: how they are kept in a file, and how long a rebuild takes. */
class ConditionsInDesignsTest {

    private static final String HEAD = "{\"format\": \"pointsman-topology\", \"version\": %d, \"name\": \"t\",\n"
            + "\"elements\": [{\"kind\": \"device\", \"id\": \"d1\", \"name\": \"d\", \"bytes\": 1}],\n";

    private final TopologyWriter writer = new TopologyWriter();

    @Test
    void conditionsAreReadBackAsWritten() throws IOException {
        TopologyDocument document = under(
                Conditions.NONE.withLoad("d1", new DesignLoad(1_200, 50e6)).withFailedDisks("a1", 2));

        String text = writer.toText(document);

        assertEquals(document, read(text));
        assertTrue(text.contains("\n    \"d1\": {\"iops\": 1200, \"bytesPerSecond\": 50000000}\n"), text);
        assertTrue(text.contains("\n    \"a1\": 2\n"), text);
    }

    @Test
    void onlyADesignWithConditionsIsRefusedByAPointsmanThatKnowsNone() {
        assertTrue(writer.toText(Designs.redundant()).contains("\"version\": 1"));
        assertTrue(
                writer.toText(under(Conditions.NONE.withFailedDisks("a1", 1))).contains("\"version\": 3"));
    }

    @Test
    void aLoadAndAFailureThatAreTakenAwayLeaveNothing() {
        assertEquals(
                Conditions.NONE,
                Conditions.NONE
                        .withLoad("d1", new DesignLoad(1, 0))
                        .withFailedDisks("a1", 1)
                        .withLoad("d1", DesignLoad.NONE)
                        .withFailedDisks("a1", 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
            2 | "loads": {}                                                | line 3, column 10: there is no "loads" in version 2 of the format; write "version": 3
            3 | "loads": {"d2": {"iops": 1, "bytesPerSecond": 1}}           | line 3, column 17: there is no element with the id "d2"
            3 | "loads": {"d1": {"iops": -1, "bytesPerSecond": 1}}          | line 3, column 26: "iops" of a load is a number that is not below 0, not -1
            3 | "loads": {"d1": {"iops": 1, "bytesPerSecond": 1, "cpu": 1}} | line 3, column 57: a load has no field "cpu"; remove it, or correct its name (known: bytesPerSecond, iops)
            3 | "failedDisks": {"d1": 1}                                   | line 3, column 23: "d1" is a device, not an array
            """)
    void conditionsThatMakeNoSenseAreRefusedWithThePlace(int version, String field, String problem) {
        IOException refused =
                assertThrows(TopologyFormatException.class, () -> read(HEAD.formatted(version) + field + "}"));

        assertEquals(problem, refused.getMessage());
    }

    @Test
    void aRebuildWritesADiskAtAThirdOfThePaceThatItStreamsWith() {
        assertEquals(
                Optional.of(Duration.ofSeconds(80_000)),
                Rebuild.time(new Element.Array("a", "a", RaidLevel.RAID6, 8, 4_000_000_000_000L, 1)));
    }

    @Test
    void anArrayWithoutRedundancyIsNotRebuilt() {
        assertEquals(Optional.empty(), Rebuild.time(new Element.Array("a", "a", RaidLevel.RAID0, 2, 1, 0)));
    }

    private TopologyDocument read(String text) throws IOException {
        return new TopologyReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static TopologyDocument under(Conditions conditions) {
        TopologyDocument whole = Designs.redundant();
        return new TopologyDocument(
                whole.topology(), whole.volumes(), whole.assignment(), whole.positions(), conditions);
    }
}

package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the reader says of a file that it refuses: where, what, and what to do. */
class TopologyReaderErrorsTest {

    private static final String START = "{\"format\": \"pointsman-topology\", \"version\": 1, \"name\": \"t\",\n";

    private final TopologyReader reader = new TopologyReader();

    @Test
    void anEmptyFile() {
        assertProblem("the file is empty; create a new topology or restore a copy of this one", "");
    }

    @Test
    void brokenJson() {
        TopologyFormatException problem = problem(START + "\"links\": [}");

        assertEquals(2, problem.line());
        assertEquals(11, problem.column());
        assertTrue(
                problem.getMessage().startsWith("line 2, column 11: this is no correct JSON: "), problem.getMessage());
    }

    @Test
    void aFileThatEndsInTheMiddle() {
        assertTrue(problem(START + "\"links\": [").getMessage().contains("this is no correct JSON: Unexpected end"));
    }

    @Test
    void textThatIsNotUtf8() {
        byte[] text = {'{', '"', (byte) 0xC3, (byte) 0x28, '"'};

        assertTrue(problem(text).getMessage().contains("UTF-8"), problem(text).getMessage());
    }

    @Test
    void somethingAfterTheEnd() {
        assertProblem(
                "line 2, column 14: there is more after the end of the topology; remove it",
                START + "\"links\": []} 1");
    }

    @Test
    void anotherFormat() {
        assertProblem(
                "line 1, column 12: this is no Pointsman topology: its \"format\" is not \"pointsman-topology\". Open another file",
                "{\"format\": \"gns3\"}");
    }

    @Test
    void jsonOfAnotherShape() {
        assertProblem("line 1, column 1: the topology is written as an object in braces: { ... }", "[1, 2]");
    }

    @Test
    void aNewerVersion() {
        assertProblem(
                "line 1, column 45: the file was made by a newer Pointsman (version 5 of the format; this one reads version 4). Open it with that one",
                "{\"format\": \"pointsman-topology\", \"version\": 5, \"somethingNew\": {}}");
    }

    @Test
    void anUnknownField() {
        assertProblem(
                "line 2, column 67: a fabric has no field \"colour\"; remove it, or correct its name (known: id, kind, name)",
                elements("{\"kind\": \"fabric\", \"id\": \"f\", \"name\": \"f\", \"colour\": 1}"));
    }

    @Test
    void anUnknownFieldOfTheWhole() {
        assertTrue(problem(START + "\"link\": []}").getMessage().contains("the topology has no field \"link\""));
    }

    @Test
    void anUnknownKind() {
        assertProblem(
                "line 2, column 25: \"switch\" is no kind that this Pointsman knows (known: client, portal, server, fabric, controller, array, device)",
                elements("  {\"kind\": \"switch\"}"));
    }

    @Test
    void anUnknownLevel() {
        assertTrue(problem(elements(array("raid7", "4")))
                .getMessage()
                .contains(
                        "\"raid7\" is no level that this Pointsman knows (known: raid0, raid1, raid5, raid6, raid10)"));
    }

    @Test
    void aMissingField() {
        assertTrue(problem(elements("{\"kind\": \"fabric\", \"id\": \"f\"}"))
                .getMessage()
                .endsWith("a fabric needs the field \"name\""));
    }

    @Test
    void anIdThatIsUsedTwice() {
        assertProblem(
                "line 3, column 1: the id \"f\" is used already in line 2; give each element an id of its own",
                elements(fabric("f") + ",\n" + fabric("f")));
    }

    @Test
    void aFieldThatIsThereTwice() {
        assertTrue(problem(START + "\"name\": \"u\"}").getMessage().contains("Duplicate field 'name'"));
    }

    @Test
    void aNumberThatIsTooSmall() {
        assertTrue(problem(elements(array("raid5", "0")))
                .getMessage()
                .endsWith("\"disks\" of an array is a whole number from 1 to 2147483647, not 0"));
    }

    @Test
    void aNumberThatIsNotWhole() {
        assertTrue(problem(elements(array("raid5", "2.5"))).getMessage().endsWith("not 2.5"));
    }

    @Test
    void aNumberThatWouldFillAllMemory() {
        assertTrue(problem(elements(array("raid5", "1e999999999"))).getMessage().endsWith("not 1e999999999"));
    }

    @Test
    void aNumberInQuotationMarks() {
        assertTrue(problem(elements(array("raid5", "\"4\"")))
                .getMessage()
                .endsWith("\"disks\" of an array is a number without quotation marks, not \"4\""));
    }

    @Test
    void aCapacityOfNothing() {
        assertTrue(problem(
                        elements(
                                "{\"kind\": \"server\", \"id\": \"s\", \"name\": \"s\", \"address\": \"\", \"capacity\": {\"iops\": 0, \"bytesPerSecond\": 1, \"source\": \"configured\"}}"))
                .getMessage()
                .endsWith("\"iops\" of a capacity is a number above 0, not 0"));
    }

    @Test
    void aLinkToNothing() {
        assertProblem(
                "line 4, column 21: there is no element with the id \"g\"",
                elements(fabric("f") + "],\n\"links\": [\n{\"from\": \"f\", \"to\": \"g\"}"));
    }

    @Test
    void aLinkThatIsNotAllowed() {
        assertTrue(
                problem(elements(fabric("f") + "," + fabric("g") + "], \"links\": [{\"from\": \"f\", \"to\": \"g\"}"))
                        .getMessage()
                        .contains("a fabric cannot be linked to a fabric"));
    }

    @Test
    void anAssignmentToSomethingThatIsNoServer() {
        String device = "{\"kind\": \"device\", \"id\": \"d\", \"name\": \"d\", \"bytes\": 1}";

        assertTrue(problem(elements(device).replace("]}", "], \"assignment\": {\"d\": \"d\"}}"))
                .getMessage()
                .endsWith("\"d\" is a device, not a server"));
    }

    @Test
    void aPositionOfNothing() {
        assertTrue(problem(START + "\"positions\": {\"x\": {\"x\": 1, \"y\": 1}}}")
                .getMessage()
                .endsWith("there is no element with the id \"x\""));
    }

    @Test
    void noDamageOfAFileDoesMoreThanBeRefused() throws IOException {
        byte[] whole = new TopologyWriter().toText(Designs.redundant()).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k <= random.nextInt(3); k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                reader.read(new ByteArrayInputStream(damaged));
            } catch (TopologyFormatException refused) {
                assertTrue(!refused.getMessage().isBlank());
            }
        }
    }

    private static String elements(String items) {
        return START + "\"elements\": [" + items + "]}";
    }

    private static String fabric(String id) {
        return "{\"kind\": \"fabric\", \"id\": \"%s\", \"name\": \"x\"}".formatted(id);
    }

    private static String array(String level, String disks) {
        return "{\"kind\": \"array\", \"id\": \"a\", \"name\": \"a\", \"level\": \"%s\", \"disks\": %s, \"diskBytes\": 1, \"spares\": 0}"
                .formatted(level, disks);
    }

    private void assertProblem(String message, String text) {
        assertEquals(message, problem(text).getMessage());
    }

    private TopologyFormatException problem(String text) {
        return problem(text.getBytes(StandardCharsets.UTF_8));
    }

    private TopologyFormatException problem(byte[] text) {
        return assertThrows(TopologyFormatException.class, () -> reader.read(new ByteArrayInputStream(text)));
    }
}

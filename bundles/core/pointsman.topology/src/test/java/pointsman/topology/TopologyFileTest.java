package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

class TopologyFileTest {

    @TempDir
    private Path folder;

    private final TopologyReader reader = new TopologyReader();
    private final TopologyWriter writer = new TopologyWriter();

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = folder.resolve("room.topology");
        writer.write(Designs.redundant(), file);

        assertEquals(Designs.redundant(), reader.read(file));
    }

    @Test
    void theTextHasOneElementLinkAssignmentOrPositionALine() {
        assertEquals(
                """
                {
                  "format": "pointsman-topology",
                  "version": 1,
                  "name": "Machine room",
                  "elements": [
                    {"kind": "client", "id": "c1", "name": "mail", "initiatorName": "iqn.2026-01.example:mail"},
                    {"kind": "portal", "id": "p1", "name": "front", "address": "192.0.2.1:3260"},
                    {"kind": "portal", "id": "p2", "name": "back", "address": "192.0.2.2:3260"},
                    {"kind": "server", "id": "s1", "name": "north", "address": "192.0.2.9:3260", "capacity": {"iops": 50000, "bytesPerSecond": 1500000000.5, "source": "configured"}},
                    {"kind": "server", "id": "s2", "name": "south", "address": "192.0.2.9:3260", "capacity": {"iops": 50000, "bytesPerSecond": 1500000000.5, "source": "configured"}},
                    {"kind": "fabric", "id": "f1", "name": "red"},
                    {"kind": "fabric", "id": "f2", "name": "blue"},
                    {"kind": "controller", "id": "k1", "name": "upper"},
                    {"kind": "controller", "id": "k2", "name": "lower"},
                    {"kind": "array", "id": "a1", "name": "fast", "level": "raid6", "disks": 6, "diskBytes": 1099511627776, "spares": 1},
                    {"kind": "device", "id": "d1", "name": "mailbox", "bytes": 1099511627776, "identity": "naa.6001405000000001"}
                  ],
                  "links": [
                    {"from": "a1", "to": "d1"}
                  ],
                  "assignment": {
                    "d1": "s2"
                  },
                  "positions": {
                    "s1": {"x": 40, "y": -80},
                    "d1": {"x": 400, "y": 120}
                  }
                }
                """,
                writer.toText(Designs.without(
                        "c1 p1", "c1 p2", "p2 s1", "p2 s2", "p1 s1", "p1 s2", "s1 f1", "s1 f2", "s2 f1", "s2 f2",
                        "f1 k1", "f1 k2", "f2 k1", "f2 k2", "k1 a1", "k2 a1")));
    }

    @Test
    void anEmptyTopologyIsWrittenAndReadBack() throws IOException {
        TopologyDocument empty = TopologyDocument.of(Topology.empty(""));

        assertEquals(empty, read(writer.toText(empty)));
    }

    @Test
    void capacitiesAreExact() throws IOException {
        for (double number : new double[] {0.1, 1.0 / 3, 1e-300, Double.MIN_VALUE, 1e18, 1.7e308, Double.MAX_VALUE}) {
            TopologyDocument document = TopologyDocument.of(new Topology(
                    "t",
                    List.of(new Element.Server("s", "s", "", new Capacity(number, number, CapacitySource.CONFIGURED))),
                    List.of()));

            assertEquals(document, read(writer.toText(document)));
        }
    }

    @Test
    void anyTextCanBeAName() throws IOException {
        TopologyDocument document =
                TopologyDocument.of(new Topology("\"\\\n\u0000\u2028 Größe \uD83D\uDE82", List.of(), List.of()));

        assertEquals(document, read(writer.toText(document)));
    }

    @Test
    void whatAnOlderEditorLeftOutIsEmpty() throws IOException {
        assertEquals(
                TopologyDocument.of(Topology.empty("t")),
                read("{\"format\": \"pointsman-topology\", \"version\": 1, \"name\": \"t\"}"));
    }

    @Test
    void aFileIsReplaced() throws IOException {
        Path file = folder.resolve("room.topology");
        writer.write(TopologyDocument.of(Topology.empty("old")), file);
        writer.write(Designs.redundant(), file);

        assertEquals(Designs.redundant(), reader.read(file));
        assertEquals(List.of("room.topology"), names());
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        // A folder that is not empty cannot be replaced by a file, so that the very last step fails.
        Path occupied = folder.resolve("occupied.topology");
        Files.createDirectories(occupied.resolve("inside"));

        assertThrows(IOException.class, () -> writer.write(Designs.redundant(), occupied));
        assertEquals(List.of("occupied.topology"), names());
    }

    @Test
    void aFileWithTheLongestNameIsReplacedToo() throws IOException {
        Path file = folder.resolve("x".repeat(246) + ".topology");
        writer.write(TopologyDocument.of(Topology.empty("old")), file);
        writer.write(Designs.redundant(), file);

        assertEquals(Designs.redundant(), reader.read(file));
    }

    @Test
    void aLinkToAFileStaysALink() throws IOException {
        Path file = folder.resolve("room.topology");
        writer.write(TopologyDocument.of(Topology.empty("old")), file);
        Path link = Files.createSymbolicLink(folder.resolve("link.topology"), file);

        writer.write(Designs.redundant(), link);

        assertTrue(Files.isSymbolicLink(link));
        assertEquals(Designs.redundant(), reader.read(file));
    }

    @Test
    void permissionsAreKept() throws IOException {
        Path file = folder.resolve("room.topology");
        writer.write(Designs.redundant(), file);
        Assumptions.assumeTrue(
                Files.getFileStore(file).supportsFileAttributeView("posix"), "this file system has no permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        writer.write(Designs.redundant(), file);

        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private TopologyDocument read(String text) throws IOException {
        return reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}

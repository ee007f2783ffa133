package pointsman.console.model.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edits;

/** The configuration of an engine for a design. That the daemon's own reader accepts it is tested in pointsman.it. */
class EngineExportTest {

    @TempDir
    private Path folder;

    private final Content design = Template.TWO_SERVERS.content("Machine Room");

    @Test
    void itNamesPortalsServersClientsAndTheDesignItself() {
        Content configured = Edits.change(new Element.Server(
                        "server-1",
                        "server-1",
                        "192.0.2.11:3260",
                        new Capacity(40_000, 1e9, CapacitySource.CONFIGURED)))
                .applyTo(design);

        assertEquals(
                """
                # The configuration of an engine for the design "Machine Room".
                # ./pointsman engine --config FILE.yaml starts it. Paths are relative to this file.
                name: machine-room
                dataDirectory: machine-room-data

                portals:
                  - "192.0.2.1:3260"
                  - "192.0.2.2:3260"

                servers:
                  - name: "server-1"
                    address: "192.0.2.11:3260"
                    capacity: {iops: 40000, bandwidth: 1000000000}
                  - name: "server-2"
                    address: "192.0.2.12:3260"

                # How the SAN is linked. Servers are matched by name, devices by identity.
                topology: "room.topology"

                # The clients of the design see all devices and prove nothing; 'chap' would ask for a secret.
                access:
                  clients:
                    - client: "iqn.2004-10.org.example:client-1"
                      devices: all
                    - client: "iqn.2004-10.org.example:client-2"
                      devices: all
                """,
                new EngineExport(configured).yaml("room.topology"));
    }

    @Test
    void theDesignIsNamedRelativeToTheFolder() throws IOException {
        Path file = folder.resolve("engine.yaml");

        new EngineExport(design).write(file, folder.resolve("room.topology"));

        assertTrue(Files.readString(file).contains("topology: \"room.topology\""));
    }

    @Test
    void aFolderThatIsNotThereLeavesNothing() {
        Path missing = folder.resolve("no").resolve("engine.yaml");

        assertThrows(IOException.class, () -> new EngineExport(design).write(missing, folder.resolve("room.topology")));
    }

    @ParameterizedTest
    @CsvSource({"Machine Room,machine-room", "--,engine", "Rack 7 (new),rack-7-new", "'',engine", "Ä,engine"})
    void theNameOfTheEngineIsThatOfTheDesignAsFarAsItCanBe(String design, String engine) {
        assertEquals(engine, new EngineExport(new Content(Topology.empty(design), Map.of(), Map.of())).engineName());
    }

    @Test
    void aDesignWithoutPortalsIsRefused() {
        assertRefused(
                "The design has no portal; add one, with the address at which clients log in.",
                Edits.delete(Set.of("portal-a", "portal-b"), Set.of()).applyTo(design));
    }

    @Test
    void aDesignWithoutServersIsRefused() {
        assertRefused(
                "The design has no server; add those that the engine shall use.",
                Edits.delete(Set.of("server-1", "server-2"), Set.of()).applyTo(design));
    }

    @Test
    void aServerWithoutAnAddressIsRefused() {
        assertRefused(
                "Server server-1 has no address as HOST:PORT, but 'somewhere'; correct it.",
                Edits.change(new Element.Server("server-1", "server-1", "somewhere", Capacity.ASSUMED))
                        .applyTo(design));
    }

    @Test
    void twoServersWithOneAddressAreRefused() {
        assertRefused(
                "server-1 and server-2 have the same address, 192.0.2.11:3260; correct one of them.",
                Edits.change(new Element.Server("server-2", "server-2", "192.0.2.11:3260", Capacity.ASSUMED))
                        .applyTo(design));
    }

    private static void assertRefused(String reason, Content content) {
        assertEquals(reason, new EngineExport(content).check().reason());
    }
}

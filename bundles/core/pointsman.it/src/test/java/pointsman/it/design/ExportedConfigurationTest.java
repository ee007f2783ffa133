package pointsman.it.design;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.console.model.design.EngineExport;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.ServerConfiguration;
import pointsman.headless.config.EngineFile;

/** What the console exports, the daemon's own reader accepts. */
class ExportedConfigurationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = "EMPTY", mode = EnumSource.Mode.EXCLUDE)
    void theDaemonReadsTheConfigurationOfATemplate(Template template) throws Exception {
        EngineConfiguration engine = exported(template.content("Machine room"));

        assertEquals("machine-room", engine.name());
        assertEquals(folder.resolve("machine-room-data"), engine.dataDirectory());
        assertEquals(2, engine.portals().size());
        assertEquals(template == Template.TWO_SERVERS ? 2 : 4, engine.servers().size());
        assertEquals(2, engine.access().rules().size());
        assertEquals(
                template.content("Machine room").topology().elements(),
                engine.san().orElseThrow().topology().elements());
    }

    @Test
    void namesThatMeanSomethingInYamlAreOnlyNames() throws Exception {
        String name = "a: \"b\" # \\ {c} - 'd'";
        Content design = Edits.change(new Element.Server(
                        "server-1", name, "[2001:db8::1]:3260", new Capacity(12_345.6, 1e9, CapacitySource.CONFIGURED)))
                .applyTo(Template.TWO_SERVERS.content("x: y"));

        ServerConfiguration server = exported(design).servers().get(0);

        assertEquals(name, server.name());
        assertEquals(3260, server.address().getPort());
        assertEquals(Optional.of(new Capacity(12_346, 1e9, CapacitySource.CONFIGURED)), server.capacity());
    }

    @Test
    void withoutClientsNobodyMayLogIn() throws Exception {
        Content design =
                Edits.delete(List.of("client-1", "client-2"), List.of()).applyTo(Template.TWO_SERVERS.content("room"));

        assertEquals(List.of(), exported(design).access().rules());
    }

    private EngineConfiguration exported(Content design) throws Exception {
        Path topology = folder.resolve("the room.topology");
        Path file = folder.resolve("engine.yaml");
        new TopologyFile(topology).save(design);
        new EngineExport(design).write(file, topology);
        return new EngineFile(file).read().engine();
    }
}

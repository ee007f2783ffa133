package pointsman.it.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;

/** Each program for some seconds. What it says of times depends on the machine and is not judged here. */
@Tag("real")
@RequiresTool({DebianTool.TGTD, DebianTool.TGTADM})
class ProgramsTest {

    private final StringWriter text = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    @RequiresTool({DebianTool.FIO, DebianTool.QEMU_NBD})
    void fioFindsNothingWrongUnderChaos() {
        assertEquals(0, run("verify", "--minutes", "0.1"), text::toString);
    }

    @Test
    void registersAreLinearisableUnderChaos() {
        assertEquals(0, run("registers", "--minutes", "0.1"), text::toString);
    }

    @Test
    void registersAreLinearisableWhereEveryServerWrites() {
        assertEquals(0, run("registers", "--minutes", "0.1", "--policy", "all"), text::toString);
    }

    @Test
    void noClientSeesAnErrorWhenThePathPolicyChanges() throws IOException {
        run("paths", "--seconds", "0.5", "--rounds", "1");

        assertAll(
                () -> assertTrue(held("no client saw an error"), text::toString),
                () -> assertTrue(held("the client kept its session"), text::toString));
    }

    @Test
    @RequiresTool({DebianTool.ISCSI_LS, DebianTool.ISCSI_INQ, DebianTool.QEMU_IMG, DebianTool.QEMU_IO})
    void clientsPastTheEngineComeBackFromAServerThatIsKilled() {
        assertEquals(0, run("direct", "--kills", "1"), text::toString);
    }

    @ParameterizedTest
    @EnumSource(Saboteur.Break.class)
    void registersNoticeWhatIsSpoiled(Saboteur.Break what) {
        assertEquals(1, run("registers", "--minutes", "0.05", "--break", what.toString()), text::toString);
    }

    @Test
    void noGhostWritesBehindAFence() {
        assertEquals(0, run("ghost", "--rounds", "1", "--rounds-unfenced", "1"), text::toString);
    }

    @Test
    void ghostWritesWithoutAFenceAreNoticed() {
        assertEquals(1, run("ghost", "--rounds", "0", "--rounds-unfenced", "1", "--break"), text::toString);
    }

    @Test
    void aClientSeesNoErrorInPauses() throws IOException {
        run(
                "pauses",
                "--remaps",
                "5",
                "--kills",
                "1",
                "--stops",
                "1",
                "--haproxy",
                "0",
                "--interval",
                "200",
                "--patience",
                "600");

        assertAll(
                () -> assertEquals(0, report().path("errorCount").asInt(-1), text::toString),
                () -> assertTrue(held("no client error"), text::toString),
                () -> assertTrue(held("the client kept its session"), text::toString));
    }

    @Test
    void manySessionsReadWhatTheyWrote() {
        assertEquals(0, run("scale", "--sessions", "30", "--devices", "20", "--servers", "3"), text::toString);
    }

    @Test
    void aWrongByteOfManySessionsIsNoticed() {
        assertEquals(1, run("scale", "--sessions", "4", "--devices", "4", "--servers", "2", "--break"), text::toString);
    }

    @Test
    void withoutANameThePrograms() {
        assertEquals(0, Main.run(new PrintWriter(text), new PrintWriter(text)));
        assertTrue(text.toString().contains("registers"), text::toString);
    }

    private int run(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments), Stream.of("--report", reportFile().toString()))
                .toArray(String[]::new);
        PrintWriter writer = new PrintWriter(text, true);
        return Main.run(writer, writer, all);
    }

    private boolean held(String claim) throws IOException {
        return StreamSupport.stream(report().path("claims").spliterator(), false)
                .anyMatch(one -> one.path("claim").asText().equals(claim)
                        && one.path("held").asBoolean());
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(reportFile().toFile());
    }

    private Path reportFile() {
        return folder.resolve("report.json");
    }
}

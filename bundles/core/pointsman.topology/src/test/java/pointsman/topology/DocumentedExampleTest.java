package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example in docs/topology-file.md is a real file. */
class DocumentedExampleTest {

    private String example;

    @BeforeEach
    void readExample() throws IOException {
        String page = Files.readString(Path.of("..", "..", "..", "docs", "topology-file.md"));
        int start = page.indexOf("```json\n") + "```json\n".length();
        example = page.substring(start, page.indexOf("```", start));
    }

    @Test
    void itIsWrittenAsPointsmanWritesIt() throws IOException {
        assertEquals(example, new TopologyWriter().toText(read()));
    }

    @Test
    void nothingIsWrongWithIt() throws IOException {
        assertEquals(List.of(), new TopologyChecks().check(read()));
    }

    private TopologyDocument read() throws IOException {
        return new TopologyReader().read(new ByteArrayInputStream(example.getBytes(StandardCharsets.UTF_8)));
    }
}

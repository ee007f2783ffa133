package pointsman.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine moves devices of itself while real sessions use them: no client sees an error, every move is made, and the whole is
 * more efficient afterwards.
 */
@Tag("real")
class AutomaticModeTest {

    private final StringWriter text = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... options) {
        String[] all = new String[options.length + 5];
        System.arraycopy(new String[] {"automatic", "--before", "6", "--after", "24"}, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        PrintWriter out = new PrintWriter(text, true);
        return Main.run(out, out, all);
    }

    @Test
    void theClientsWaitLessWhenTheEngineMovesDevicesOfItself() throws IOException {
        Path picture = folder.resolve("automatic.png");
        assertEquals(0, run("--picture", picture.toString()), text::toString);
        assertEquals(1100, ImageIO.read(picture.toFile()).getWidth());
    }

    @Test
    void inManualModeTheProgramSaysThatNothingWasGained() {
        assertEquals(1, run("--break"), text::toString);
        assertTrue(text.toString().contains("FAIL every move of every plan was made"), text::toString);
    }
}

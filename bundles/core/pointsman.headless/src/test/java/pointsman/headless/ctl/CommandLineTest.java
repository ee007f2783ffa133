package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a command line, or with what it needs, and how that is said. */
@Timeout(60)
class CommandLineTest extends CtlRun {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ctl",
                "ctl nonsense",
                "ctl remap mail",
                "ctl server alpha off",
                "ctl device mail policy some",
                "ctl device mail colour all",
                "ctl device mail policy",
                "ctl events --limit x",
                "ctl --engine nonsense servers",
                "storage --listen nowhere --device a=memory:1M",
                "storage --listen 127.0.0.1:0 --device a",
                "storage --listen 127.0.0.1:0 --device a=memory:1M --device a=memory:1M",
                "engine",
                "demo --seconds 1",
                "nonsense",
                ""
            })
    void aWrongCommandLineIsStatus2(String line) {
        assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ")));
        assertTrue(err.contains("--help'"), err);
    }

    @Test
    void aConfigurationThatIsNotThereIsStatus1AndNamed() {
        assertEquals(1, run("engine", "--config", "no-such.yaml"));
        assertTrue(err.contains("no-such.yaml"), err);
    }

    @Test
    void anEngineThatIsNotThereIsStatus1AndNamed() {
        server.close();
        assertEquals(1, ctl("servers"));
        assertTrue(err.contains(server.uri().toString()) && err.contains("start the engine"), err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "ctl --help", "ctl plan --help", "storage --help", "engine --help", "--version"})
    void helpIsStatus0(String line) {
        assertEquals(0, run(line.split(" ")), () -> err);
        assertTrue(out.contains("pointsman"), out);
    }
}

package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.headless.Main;
import pointsman.remote.server.RedirectorHttpServer;
import pointsman.remote.wire.JsonFormat;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.RecordingSubscriber;

/** The command line against the API of a fake engine, from the arguments to what is printed. */
abstract class CtlRun {

    final JsonFormat json = new JsonFormat();
    FakeRedirectorService fake;
    RedirectorHttpServer server;
    String out;
    String err;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeRedirectorService();
        server = new RedirectorHttpServer(fake, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
        fake.close();
    }

    /** Asks the engine, and keeps what is printed. */
    final int ctl(String... arguments) {
        return run(arguments(arguments));
    }

    private String[] arguments(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("ctl", "--engine", server.uri().toString()));
        all.addAll(Arrays.asList(arguments));
        return all.toArray(new String[0]);
    }

    /** Runs any command, and keeps what is printed. */
    final int run(String... arguments) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        int status = Main.run(new PrintWriter(outText, true), new PrintWriter(errText, true), arguments);
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    /** Asks the engine something that goes on until it is {@link #interrupt interrupted}. */
    final Thread runAside(StringWriter printed, String... arguments) {
        Thread thread = new Thread(() ->
                Main.run(new PrintWriter(printed, true), new PrintWriter(new StringWriter()), arguments(arguments)));
        thread.start();
        return thread;
    }

    static void interrupt(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(RecordingSubscriber.DEADLINE.toMillis());
        assertFalse(thread.isAlive());
    }

    static void awaitText(StringWriter writer, String text) {
        long deadline = System.nanoTime() + RecordingSubscriber.DEADLINE.toNanos();
        while (!writer.toString().contains(text)) {
            assertTrue(System.nanoTime() < deadline, () -> "'%s' did not come: %s".formatted(text, writer));
            Thread.onSpinWait();
        }
    }

    /** What was printed as JSON. */
    final <T> T read(Class<T> type) throws IOException {
        return json.read(out.getBytes(StandardCharsets.UTF_8), type);
    }

    static Load load(double iops) {
        return new Load(iops, 0, iops * 4096, 0, 1, Optional.of(new Latency(1_000, 900, 2_000, 3_000)));
    }
}

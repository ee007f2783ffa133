package pointsman.engine.internal.fence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;

/**
 * Runs fence programs as processes, each watched by a thread of its own. A program that is under way when the engine ends
 * is left to end by itself: half a fence is worse than a late one.
 */
public final class FenceProcess implements FenceProgram {

    private static final Logger LOG = LoggerFactory.getLogger(FenceProcess.class);

    /** What of a program's output goes into an event, bytes. */
    private static final int MOST_OUTPUT = 500;

    @Override
    public CompletionStage<Outcome> run(ServerConfiguration server, FencePolicy.Command policy, String reason) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        outcome.complete(runNow(server, policy, reason));
                    } catch (IOException | RuntimeException e) {
                        outcome.complete(new Outcome(
                                false,
                                "the fence program %s could not be run: %s"
                                        .formatted(policy.command().get(0), e.getMessage())));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        outcome.complete(new Outcome(false, "the engine stopped waiting for the fence program"));
                    }
                },
                "pointsman-fence-" + server.name());
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }

    private static Outcome runNow(ServerConfiguration server, FencePolicy.Command policy, String reason)
            throws IOException, InterruptedException {
        Map<String, String> values = Map.of(
                "server", server.name(),
                "host", host(server),
                "port", Integer.toString(server.address().getPort()));
        List<String> command = policy.command().stream()
                .map(argument -> fill(argument, values))
                .toList();
        // A file and no pipe: what the program leaves running may keep a pipe open for ever.
        Path output = Files.createTempFile("pointsman-fence-", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("POINTSMAN_REASON", reason.replace('\0', ' '));
            values.forEach(
                    (name, value) -> builder.environment().put("POINTSMAN_" + name.toUpperCase(Locale.ROOT), value));
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(policy.limit().toNanos(), TimeUnit.NANOSECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Outcome(
                        false,
                        "the fence program did not end within %d ms and was killed%s"
                                .formatted(policy.limit().toMillis(), said(output)));
            }
            return process.exitValue() == 0
                    ? new Outcome(true, "the fence program succeeded" + said(output))
                    : new Outcome(
                            false,
                            "the fence program ended with status %d%s".formatted(process.exitValue(), said(output)));
        } finally {
            delete(output);
        }
    }

    private static String host(ServerConfiguration server) {
        return server.address().isUnresolved()
                ? server.address().getHostString()
                : server.address().getAddress().getHostAddress();
    }

    private static String fill(String argument, Map<String, String> values) {
        String filled = argument;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static String said(Path output) throws IOException {
        try (InputStream file = Files.newInputStream(output)) {
            String text = new String(file.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : ", saying: " + text;
        }
    }

    private static void delete(Path output) {
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            LOG.warn("the output of a fence program could not be removed", e);
        }
    }
}

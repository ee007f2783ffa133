package pointsman.engine.internal.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import pointsman.engine.SessionDirectory;

/** Asks the programs of an administrator. */
final class ProgramSessionClient implements SessionClient {

    private static final int MOST_SAID = 300;

    private final SessionDirectory.Programs programs;
    private final Executor threads;
    private final Duration patience;
    private final SessionFormat format = new SessionFormat();

    /**
     * @param threads where it may block; one program of a server runs at a time
     * @param patience longest time that a program may take
     */
    ProgramSessionClient(SessionDirectory.Programs programs, Executor threads, Duration patience) {
        this.programs = programs;
        this.threads = threads;
        this.patience = patience;
    }

    @Override
    public CompletionStage<List<ServerSession>> list() {
        return run(() -> {
            try {
                return format.read(output(programs.list()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public CompletionStage<Void> requestLogout(long session, Duration within) {
        if (programs.logout().isEmpty()) {
            return CompletableFuture.failedFuture(new IOException("no program for logouts is configured"));
        }
        List<String> command = new ArrayList<>(programs.logout());
        command.add(Long.toString(session));
        command.add(Long.toString(Math.max(1, within.toSeconds())));
        return run(() -> {
            try {
                output(command);
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private <T> CompletionStage<T> run(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    private byte[] output(List<String> command) throws IOException {
        Path output = Files.createTempFile("pointsman-sessions-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(false)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException("%s did not end within %d ms".formatted(command.get(0), patience.toMillis()));
            }
            byte[] said = Files.readAllBytes(output);
            if (process.exitValue() != 0) {
                throw new IOException("%s ended with status %d, saying %s"
                        .formatted(
                                command.get(0),
                                process.exitValue(),
                                new String(
                                        said,
                                        0,
                                        Math.min(said.length, MOST_SAID),
                                        java.nio.charset.StandardCharsets.UTF_8)));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("nobody waits for %s any more".formatted(command.get(0)), e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}

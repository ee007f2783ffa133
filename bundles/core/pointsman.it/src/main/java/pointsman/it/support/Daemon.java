package pointsman.it.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server process. It is the child of a shell that waits for a line from this JVM, or for the end of its input, which is
 * also what happens when the JVM dies; then the shell kills the server. So no server outlives its test.
 */
public final class Daemon implements AutoCloseable {

    /**
     * Starts the server, says its process id, and kills it without mercy at the end of the input. Ctrl-C goes to every
     * process of the terminal's group; the guard must outlive it to do its work.
     */
    private static final String GUARD =
            "trap '' INT; log=$1; shift; \"$@\" >>\"$log\" 2>&1 </dev/null & echo $!; read -r line;"
                    + " kill -9 $! 2>/dev/null; wait $! 2>/dev/null";

    private final Process guard;
    private final long pid;
    private final Path log;

    private Daemon(Process guard, long pid, Path log) {
        this.guard = guard;
        this.pid = pid;
        this.log = log;
    }

    /**
     * Starts a server.
     *
     * @param log takes its output
     */
    public static Daemon start(List<String> command, Map<String, String> environment, Path log) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard", log.toString()));
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        try {
            Process guard = builder.start();
            String pid = new BufferedReader(new InputStreamReader(guard.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return new Daemon(guard, Long.parseLong(pid), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), e);
        }
    }

    /** Ends it as a crash would (SIGKILL); when this returns it is gone. */
    public void kill() {
        try {
            guard.getOutputStream().close();
            guard.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server was killed", e);
        }
    }

    /** Its process id. */
    public long pid() {
        return pid;
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return Tool.run("/bin/sh", "-c", "case $(ps -o stat= -p %d) in ''|Z*) exit 1;; esac".formatted(pid))
                        .exit()
                == 0;
    }

    /** Makes it stand still (SIGSTOP): its connections stay open and nothing answers. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        signal("CONT");
    }

    /** What it wrote so far. */
    public String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (guard.isAlive()) {
            kill();
        }
    }

    private void signal(String name) {
        Tool.run("/bin/sh", "-c", "kill -%s %d".formatted(name, pid)).ok();
    }
}

package pointsman.rcp.internal.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.handlers.IHandlerService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.connection.Connections;
import pointsman.demo.DemoSan;
import pointsman.ui.UiThread;

/**
 * Starts an engine of the console's own with a demonstration SAN, in the background, shows it as a connection, and ends
 * it with the console.
 */
public final class EmbeddedDemonstration {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDemonstration.class);
    private static final String LABEL = "Demonstration SAN";
    private static final String OPEN_LIVE_COMMAND = "pointsman.ui.topology.openLive";

    private final IWorkbench workbench;
    private final Consumer<DemoSan> shown;
    private final Runnable failed;

    /** Written by the job that starts it, read when the console ends. */
    private volatile DemoSan san;

    private volatile Path directory;
    private volatile Job starting;

    /**
     * @param shown is told on the UI thread when the demonstration can be seen
     * @param failed is told there when there is none, before the person is told why
     */
    public EmbeddedDemonstration(IWorkbench workbench, Consumer<DemoSan> shown, Runnable failed) {
        this.workbench = workbench;
        this.shown = shown;
        this.failed = failed;
    }

    /** Begins to start it; returns at once. */
    public void start() {
        starting = Job.create("Starting the demonstration SAN", (IJobFunction) this::start);
        starting.schedule();
    }

    private IStatus start(IProgressMonitor monitor) {
        try {
            directory = Files.createTempDirectory("pointsman-demonstration");
            san = new DemoSan(directory);
        } catch (IOException | RuntimeException e) {
            workbench.getService(UiThread.class).execute(failed);
            return Status.error(
                    "The demonstration SAN could not be started: %s%n%nThe console works without it: add an engine in the view Connections."
                            .formatted(wordsOf(e)),
                    e);
        }
        workbench.getService(UiThread.class).execute(this::show);
        return Status.OK_STATUS;
    }

    /** Without the name of the exception, which is what an unchecked one says first. */
    private static String wordsOf(Exception failure) {
        return failure instanceof UncheckedIOException ? failure.getCause().getMessage() : failure.getMessage();
    }

    private void show() {
        if (workbench.isClosing()) {
            return;
        }
        workbench.getService(Connections.class).addEmbedded(LABEL, san.engine());
        // The views get to show it before the editor comes, which has much to do.
        workbench.getService(UiThread.class).execute(this::openTopology);
    }

    private void openTopology() {
        if (workbench.isClosing()) {
            return;
        }
        try {
            workbench.getService(IHandlerService.class).executeCommand(OPEN_LIVE_COMMAND, null);
        } catch (CommandException e) {
            LOG.error("the live topology could not be opened", e);
        }
        shown.accept(san);
    }

    /** Ends it and waits until that is done. */
    public void stop() {
        try {
            if (starting != null) {
                starting.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (san != null) {
            san.close();
        }
        if (directory != null) {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the folder {} of the demonstration could not be deleted", directory, e);
        }
    }
}

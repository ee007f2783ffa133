package pointsman.console.model.saving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the console keeps from one run to the next. What cannot be written waits, in its latest state, and is tried again
 * until it can be; meanwhile there is a {@link #problem} to tell. All methods are called on one thread, and listeners are
 * called there.
 */
public class KeptSettings {

    private static final Logger log = LoggerFactory.getLogger(KeptSettings.class);

    /** Writes the present state of something. May be called again, later. */
    @FunctionalInterface
    public interface Writing {
        void write() throws IOException;
    }

    /** What could not be written. */
    private record Waiting(Writing writing, String complaint) {}

    private final SettingsFolder folder;
    private final Executor later;
    /** In the order in which they failed last. */
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Optional<String> problem = Optional.empty();
    private boolean retrying;

    /**
     * @param folder where it is all kept, which is named to people
     * @param later runs what it is given after some seconds, on the thread of this
     */
    public KeptSettings(Path folder, Executor later) {
        this.folder = new SettingsFolder(folder);
        this.later = later;
    }

    /**
     * Writes something now, or later if it cannot be written now; this never fails.
     *
     * @param what names it: of several writings that wait under one name only the last is done
     */
    public final void keep(String what, Writing writing) {
        write(what, writing);
        tellProblem();
        if (waiting.containsKey(what)) {
            tryAgainLater();
        }
    }

    /** What could not be written yet and is tried again; empty while nothing waits under the name. */
    public final Optional<Writing> waiting(String what) {
        return Optional.ofNullable(waiting.get(what)).map(Waiting::writing);
    }

    /** Whether anything can be kept in the folder, also of what others write there. There is a problem afterwards if not. */
    public final boolean check() {
        retry();
        keep("the layout of the window", folder::requireWritable);
        return problem.isEmpty();
    }

    /** What a person must know: the folder, the reason and what to do; empty while nothing waits to be written. */
    public final Optional<String> problem() {
        return problem;
    }

    /** Adds a listener, which is called when there is a problem, another one, or none any more. */
    public final void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener, if it is there. */
    public final void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Each of them is tried: a file that can never be written must not keep the others from being so. */
    private void retry() {
        for (Map.Entry<String, Waiting> entry : new LinkedHashMap<>(waiting).entrySet()) {
            write(entry.getKey(), entry.getValue().writing());
        }
        tellProblem();
    }

    private void tryAgainLater() {
        if (!retrying) {
            retrying = true;
            later.execute(() -> {
                retrying = false;
                retry();
                if (!waiting.isEmpty()) {
                    tryAgainLater();
                }
            });
        }
    }

    private void write(String what, Writing writing) {
        boolean waited = waiting.remove(what) != null;
        try {
            writing.write();
        } catch (IOException e) {
            if (!waited) {
                log.warn("{} cannot be saved in {}; it is tried again until it can be", what, folder.path(), e);
            }
            waiting.put(what, new Waiting(writing, folder.complaint(e)));
        }
    }

    /** The problem is that of the last failure among those that wait. */
    private void tellProblem() {
        Optional<String> now = waiting.values().stream().map(Waiting::complaint).reduce((before, last) -> last);
        if (!now.equals(problem)) {
            if (now.isEmpty()) {
                log.info("What the console keeps can be saved in {} again, and is", folder.path());
            }
            problem = now;
            listeners.forEach(Runnable::run);
        }
    }
}

package pointsman.ui.topology;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Edit;
import pointsman.ui.UiThread;

/** Places everything anew: worked out beside the UI thread, and anew if something was changed meanwhile. */
final class Arranging {

    private static final Logger log = LoggerFactory.getLogger(Arranging.class);

    private final EditorSession session;
    private final UiThread uiThread;
    private final Consumer<String> report;
    private boolean busy;
    private boolean closed;

    /** @param report says in a sentence what did not work */
    Arranging(EditorSession session, UiThread uiThread, Consumer<String> report) {
        this.session = session;
        this.uiThread = uiThread;
        this.report = report;
    }

    /**
     * @param ids of what is placed anew; none for everything
     * @param done gets the edit on the UI thread; it is right for what is shown then
     */
    void arrange(Set<String> ids, Consumer<Edit> done) {
        if (!busy) {
            busy = true;
            workOut(() -> ids.isEmpty() ? session.arranging() : session.arranging(ids), done, true);
        }
    }

    /** Unless something is changed meanwhile. */
    void arrangeUntouched(Consumer<Edit> done) {
        busy = true;
        workOut(session::arranging, done, false);
    }

    /** Whether places are being worked out. */
    boolean isBusy() {
        return busy;
    }

    void close() {
        closed = true;
    }

    private void workOut(Supplier<Supplier<Edit>> work, Consumer<Edit> done, boolean again) {
        Content content = session.diagram().content();
        CompletableFuture.supplyAsync(work.get())
                .whenComplete((edit, failure) -> uiThread.execute(() -> {
                    if (failure != null) {
                        busy = false;
                        log.error("The diagram could not be arranged", failure);
                        report.accept("The diagram could not be arranged; everything stays where it is");
                    } else if (!closed && session.diagram().content().equals(content)) {
                        busy = false;
                        done.accept(edit);
                    } else if (!closed && again) {
                        workOut(work, done, true);
                    } else {
                        busy = false;
                    }
                }));
    }
}

package pointsman.ui.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.ui.UiThread;

/**
 * Opens designs. The file is read beside the UI thread, which a design of ten thousand devices would hold up; then the editor
 * opens with what was read. UI thread.
 */
public final class DesignOpening {

    private static final Logger log = LoggerFactory.getLogger(DesignOpening.class);

    private final IWorkbenchPage page;
    private final UiThread uiThread;
    private final Consumer<PartInitException> failed;

    /**
     * @param page in which editors open
     * @param failed is told when an editor cannot be opened; of a file that is no topology, the editor says that itself
     */
    public DesignOpening(IWorkbenchPage page, UiThread uiThread, Consumer<PartInitException> failed) {
        this.page = page;
        this.uiThread = uiThread;
        this.failed = failed;
    }

    /** Opens a design soon, or shows the editor that has it already. */
    public void open(Path path) {
        TopologyFileInput unread = new TopologyFileInput(path);
        if (page.findEditor(unread) != null) {
            show(unread);
            return;
        }
        NodeSizes sizes = TopologyEditor.sizes();
        CompletableFuture.supplyAsync(() -> read(path, sizes))
                .whenComplete((read, failure) -> uiThread.execute(() -> {
                    if (failure != null) {
                        log.debug("{} cannot be read; its editor says why", path, failure);
                    }
                    show(failure == null ? TopologyFileInput.of(read) : unread);
                }));
    }

    private ReadDesign read(Path path, NodeSizes sizes) {
        try {
            return ReadDesign.from(path, sizes, uiThread);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(TopologyFileInput input) {
        if (page.getWorkbenchWindow().getShell() == null) {
            // The window was closed while the file was read.
            return;
        }
        try {
            page.openEditor(input, TopologyEditor.ID);
        } catch (PartInitException e) {
            failed.accept(e);
        }
    }
}

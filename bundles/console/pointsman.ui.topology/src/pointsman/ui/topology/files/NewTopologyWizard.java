package pointsman.ui.topology.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.eclipse.jface.wizard.Wizard;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.design.DesignMaking;
import pointsman.console.model.design.NewFile;
import pointsman.ui.UiThread;
import pointsman.ui.topology.TopologyFileInput;

/** Asks what a new design shall begin with and where it shall be kept, and makes the file beside the UI thread. */
public final class NewTopologyWizard extends Wizard {

    private final DesignMaking making;
    private final Consumer<Path> made;
    private final NewTopologyPage page;
    private boolean underWay;

    /**
     * @param engines from which a design can be taken
     * @param folder in which it is kept unless the person says otherwise
     * @param made is told of the file after this has closed
     */
    public NewTopologyWizard(List<EngineConnection> engines, Path folder, UiThread uiThread, Consumer<Path> made) {
        this.making = new DesignMaking(ForkJoinPool.commonPool(), uiThread);
        this.made = made;
        this.page =
                new NewTopologyPage(Beginning.all(engines), NewFile.free(folder, "new", TopologyFileInput.EXTENSION));
        setWindowTitle("New Topology");
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean canFinish() {
        return !underWay && super.canFinish();
    }

    /** Begins; the window closes when the file is made. */
    @Override
    public boolean performFinish() {
        NewFile file = page.file();
        Path path = file.path().orElseThrow();
        Beginning beginning = page.beginning();
        setUnderWay(true);
        making.make(path, () -> beginning.content().apply(file.name())).thenAccept(failure -> ended(path, failure));
        return false;
    }

    /** What is under way is not left half-made. */
    @Override
    public boolean performCancel() {
        return !underWay;
    }

    private void ended(Path path, Optional<String> failure) {
        if (getContainer() == null || getContainer().getShell() == null) {
            // The console was closed meanwhile.
            return;
        }
        setUnderWay(false);
        if (failure.isPresent()) {
            page.setErrorMessage(failure.get());
        } else {
            getContainer().getShell().close();
            made.accept(path);
        }
    }

    private void setUnderWay(boolean now) {
        underWay = now;
        page.setMaking(now);
        getContainer().updateButtons();
    }
}

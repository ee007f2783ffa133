package pointsman.ui.topology.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.design.NewFile;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.text.FileMessages;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.TopologyFileInput;

/** Asks what a new design shall begin with and where it shall be kept, makes the file and opens it. */
public final class NewTopologyWizard extends Wizard {

    private final IWorkbenchPage workbench;
    private final NewTopologyPage page;

    /**
     * @param workbench where it is opened
     * @param engines from which a design can be taken
     * @param folder in which it is kept unless the person says otherwise
     */
    public NewTopologyWizard(IWorkbenchPage workbench, List<EngineConnection> engines, Path folder) {
        this.workbench = workbench;
        this.page =
                new NewTopologyPage(Beginning.all(engines), NewFile.free(folder, "new", TopologyFileInput.EXTENSION));
        setWindowTitle("New Topology");
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        NewFile file = page.file();
        Path path = file.path().orElseThrow();
        try {
            new TopologyFile(path).save(page.beginning().content().apply(file.name()));
            workbench.openEditor(new TopologyFileInput(path), TopologyEditor.ID);
            return true;
        } catch (IOException e) {
            page.setErrorMessage("%s cannot be made: %s".formatted(path, FileMessages.of(e)));
        } catch (PartInitException e) {
            page.setErrorMessage("%s cannot be opened: %s".formatted(path, e.getMessage()));
        }
        return false;
    }
}

package pointsman.ui.topology;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.gef.commands.CommandStack;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.DesignDiagram;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.ui.topology.editparts.Policies;
import pointsman.ui.topology.palette.ToolChoice;
import pointsman.ui.topology.policies.DesignPolicies;
import pointsman.ui.topology.policies.Report;

/** The picture of a design in a file. */
final class DesignSession implements EditorSession {

    private final DesignDiagram design;
    private final Policies policies;
    private TopologyFile file;

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read or is no topology
     */
    DesignSession(TopologyFile file, NodeSizes sizes, CommandStack commands, Report report) throws IOException {
        this.file = file;
        this.design = new DesignDiagram(file.load(), sizes);
        this.policies = new DesignPolicies(design.diagram(), commands, report);
    }

    @Override
    public Diagram diagram() {
        return design.diagram();
    }

    @Override
    public Optional<SystemSnapshot> snapshot() {
        return Optional.empty();
    }

    @Override
    public Policies policies() {
        return policies;
    }

    @Override
    public List<ToolChoice> tools() {
        return ToolChoice.forDesign(design.diagram());
    }

    @Override
    public Edit arrange() {
        return design.arrange();
    }

    /** They are in the file. */
    @Override
    public void keepPlaces() {}

    @Override
    public void close() {}

    /** The file that it is saved to. */
    TopologyFile file() {
        return file;
    }

    /** Saves to the file. */
    void save() throws IOException {
        file.save(design.diagram().content());
    }

    /** Saves to another file, which is the one to save to from now on. */
    void saveAs(TopologyFile other) throws IOException {
        other.save(design.diagram().content());
        file = other;
    }
}

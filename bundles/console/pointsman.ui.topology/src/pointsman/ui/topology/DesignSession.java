package pointsman.ui.topology;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.gef.commands.CommandStack;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeRequest;
import pointsman.console.model.diagram.Arrangement;
import pointsman.console.model.diagram.DesignDiagram;
import pointsman.console.model.diagram.DesignOverlay;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.diagram.Position;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.whatif.WhatIfResult;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.Policies;
import pointsman.ui.topology.layout.ElkPlacer;
import pointsman.ui.topology.palette.ToolChoice;
import pointsman.ui.topology.policies.DesignPolicies;
import pointsman.ui.topology.policies.Report;
import pointsman.ui.volume.VolumeDesigner;
import pointsman.ui.volume.VolumeItems;

/** The picture of a design in a file. */
final class DesignSession implements EditorSession {

    private final DesignDiagram design;
    private final Arrangement arrangement;
    private final CommandStack commands;
    private final VolumeDesigner volumes;
    private final Policies policies;
    private Optional<WhatIfResult> supposed = Optional.empty();
    private TopologyFile file;

    /** @param designing asks for the volumes of a design */
    DesignSession(
            ReadDesign read,
            NodeSizes sizes,
            CommandStack commands,
            Function<VolumeDesigner.Design, VolumeDesigner> designing,
            Report report) {
        this.file = read.file();
        this.design = read.design();
        this.arrangement = new Arrangement(sizes, new ElkPlacer());
        this.commands = commands;
        this.volumes = designing.apply(new Volumes());
        this.policies = new DesignPolicies(
                design.diagram(), commands, (devices, place) -> volumes.create(devices, Optional.of(place)), report);
    }

    @Override
    public Diagram diagram() {
        return design.diagram();
    }

    @Override
    public Optional<SystemSnapshot> shown() {
        return Optional.empty();
    }

    @Override
    public Optional<SystemSnapshot> snapshot() {
        return Optional.empty();
    }

    @Override
    public Optional<SystemSnapshot> system() {
        return Optional.of(design.system());
    }

    @Override
    public VolumeItems volumes() {
        return volumes;
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
    public Supplier<Edit> arranging() {
        return design.arranging(arrangement);
    }

    @Override
    public Supplier<Edit> arranging(Set<String> ids) {
        return design.arranging(arrangement, ids);
    }

    @Override
    public boolean isPlacedByHand() {
        return true;
    }

    @Override
    public boolean isUnplaced() {
        return design.isUnplaced();
    }

    @Override
    public void suppose(Optional<WhatIfResult> answer) {
        supposed = answer;
        DesignOverlay usual = design.findings();
        design.diagram().showUnder(answer.map(known -> known.over(usual)).orElse(usual));
    }

    @Override
    public void showIn(ByteUnits units) {
        if (design.tellIn(units)) {
            suppose(supposed);
        }
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

    /** Volumes are made by commands, as everything in a design is. */
    private final class Volumes implements VolumeDesigner.Design {

        @Override
        public SystemSnapshot system() {
            return design.system();
        }

        @Override
        public void create(VolumeRequest request, Optional<Position> place) {
            execute(design.createVolume(request, place));
        }

        @Override
        public void grow(String volume, List<Extent> extents) {
            execute(Edits.grow(volume, extents));
        }

        private void execute(Edit edit) {
            Verdict verdict = design.diagram().check(edit);
            if (!verdict.allowed()) {
                throw new IllegalStateException(verdict.reason());
            }
            commands.execute(new EditCommand(design.diagram(), edit));
        }
    }
}

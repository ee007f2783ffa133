package pointsman.ui.topology.policies;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.requests.CreateRequest;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Position;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.commands.VolumeWish;
import pointsman.ui.topology.editparts.ElementEditPart;
import pointsman.ui.topology.palette.NewVolume;

/** Places elements by hand and creates new ones. */
final class CreatePolicy extends PlacePolicy {

    private final VolumeWish.Asking volumes;

    /** @param volumes asks for the parts of a new volume */
    CreatePolicy(Diagram diagram, VolumeWish.Asking volumes) {
        super(diagram);
        this.volumes = volumes;
    }

    @Override
    protected Command getCreateCommand(CreateRequest request) {
        Point at = request.getLocation().getCopy();
        getHostFigure().translateToRelative(at);
        Position place = new Position(at.x, at.y);
        if (request.getNewObject() instanceof Element element) {
            return new EditCommand(diagram(), Edits.create(element, place));
        }
        return request.getNewObject() instanceof NewVolume ? new VolumeWish(volumes, devices(), place) : null;
    }

    /** Those that are selected. */
    private List<String> devices() {
        List<String> devices = new ArrayList<>();
        for (Object part : getHost().getViewer().getSelectedEditParts()) {
            if (part instanceof ElementEditPart element && element.element().kind() == ElementKind.DEVICE) {
                devices.add(element.id());
            }
        }
        return devices;
    }
}

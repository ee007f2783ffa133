package pointsman.ui.topology.policies;

import java.util.List;
import java.util.Optional;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.CommandStack;
import org.eclipse.gef.commands.CompoundCommand;
import org.eclipse.gef.editpolicies.ConnectionEndpointEditPolicy;
import org.eclipse.gef.editpolicies.RootComponentEditPolicy;
import org.eclipse.gef.editpolicies.SnapFeedbackPolicy;
import org.eclipse.ui.views.properties.IPropertySource;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.AssignRules;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Drop;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.LineKind;
import pointsman.ui.topology.bends.BendPolicy;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.commands.VolumeWish;
import pointsman.ui.topology.editparts.DiagramEditPart;
import pointsman.ui.topology.editparts.ElementEditPart;
import pointsman.ui.topology.editparts.LineEditPart;
import pointsman.ui.topology.editparts.Policies;
import pointsman.ui.topology.editparts.VolumeEditPart;
import pointsman.ui.topology.properties.DesignProperties;
import pointsman.ui.topology.properties.DesignVolumeProperties;

/** In a design everything can be drawn, changed and deleted. */
public final class DesignPolicies implements Policies {

    private static final String GUIDES_ROLE = "guides";

    private final Diagram diagram;
    private final CommandStack commands;
    private final VolumeWish.Asking volumes;
    private final Report report;

    /** @param volumes asks for the parts of a new volume */
    public DesignPolicies(Diagram diagram, CommandStack commands, VolumeWish.Asking volumes, Report report) {
        this.diagram = diagram;
        this.commands = commands;
        this.volumes = volumes;
        this.report = report;
    }

    @Override
    public void installOnDiagram(DiagramEditPart part) {
        part.installEditPolicy(EditPolicy.COMPONENT_ROLE, new RootComponentEditPolicy());
        part.installEditPolicy(EditPolicy.LAYOUT_ROLE, new CreatePolicy(diagram, volumes));
        part.installEditPolicy(GUIDES_ROLE, new SnapFeedbackPolicy());
    }

    @Override
    public void installOn(ElementEditPart part) {
        part.installEditPolicy(EditPolicy.COMPONENT_ROLE, new DeletePolicy(diagram));
        part.installEditPolicy(EditPolicy.GRAPHICAL_NODE_ROLE, new LinkPolicy(diagram, report));
        part.installEditPolicy(EditPolicy.DIRECT_EDIT_ROLE, new RenamePolicy(diagram, report));
        if (part.element().kind() == ElementKind.SERVER) {
            part.installEditPolicy(ServingPolicy.ROLE, new ServingPolicy(new Assigning(), report));
        }
    }

    @Override
    public void installOn(VolumeEditPart part) {
        part.installEditPolicy(EditPolicy.COMPONENT_ROLE, new DeletePolicy(diagram));
        part.installEditPolicy(EditPolicy.DIRECT_EDIT_ROLE, new RenamePolicy(diagram, report));
    }

    @Override
    public void installOn(LineEditPart part) {
        if (part.line().kind() == LineKind.LINK) {
            BendPolicy bends = new BendPolicy(diagram);
            part.installEditPolicy(EditPolicy.CONNECTION_ROLE, new LineDeletePolicy(diagram, bends::straightenChosen));
            part.installEditPolicy(EditPolicy.CONNECTION_BENDPOINTS_ROLE, bends);
            part.installEditPolicy(EditPolicy.CONNECTION_ENDPOINTS_ROLE, new ConnectionEndpointEditPolicy());
        } else {
            part.installEditPolicy(EditPolicy.CONNECTION_ROLE, new LineDeletePolicy(diagram, () -> null));
            part.installEditPolicy(EditPolicy.CONNECTION_ENDPOINTS_ROLE, new LineSelectionPolicy());
        }
    }

    @Override
    public IPropertySource propertiesOf(ElementEditPart part) {
        return new DesignProperties(diagram, part.id(), commands);
    }

    @Override
    public IPropertySource propertiesOf(VolumeEditPart part) {
        return new DesignVolumeProperties(diagram, part.id(), commands);
    }

    @Override
    public Optional<IPropertySource> overview() {
        return Optional.empty();
    }

    private final class Assigning implements ServingPolicy.Meaning {

        @Override
        public Drop judge(List<String> devices, String server) {
            return AssignRules.drop(diagram.content(), devices, server);
        }

        @Override
        public Command command(List<String> devices, String server) {
            CompoundCommand all = new CompoundCommand("Assign");
            devices.forEach(device -> all.add(new EditCommand(diagram, Edits.assign(device, server))));
            return all;
        }

        @Override
        public String words(List<String> devices, String server) {
            String what = devices.size() == 1 ? diagram.content().name(devices.get(0)) : devices.size() + " devices";
            return "Assign " + what + " to " + diagram.content().name(server);
        }
    }
}

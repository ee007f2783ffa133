package pointsman.ui.topology.policies;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.commands.Command;
import org.eclipse.ui.views.properties.IPropertySource;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Drop;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.draft.LiveDraft;
import pointsman.ui.topology.commands.DraftCommand;
import pointsman.ui.topology.editparts.DiagramEditPart;
import pointsman.ui.topology.editparts.ElementEditPart;
import pointsman.ui.topology.editparts.LineEditPart;
import pointsman.ui.topology.editparts.Policies;
import pointsman.ui.topology.editparts.VolumeEditPart;
import pointsman.ui.topology.properties.LiveOverview;
import pointsman.ui.topology.properties.LiveProperties;
import pointsman.ui.topology.properties.VolumeChoices;
import pointsman.ui.topology.properties.VolumeProperties;

/** In the picture of a running engine, elements can be placed and devices drafted for other servers. */
public final class LivePolicies implements Policies {

    private final Diagram diagram;
    private final Supplier<Optional<SystemSnapshot>> snapshot;
    private final LiveDraft draft;
    private final Report report;
    private final VolumeChoices choices;

    /**
     * @param draft of the connection; what is dropped on a server goes there
     * @param choices carries out what a person chooses in the property sheet
     */
    public LivePolicies(
            Diagram diagram,
            Supplier<Optional<SystemSnapshot>> snapshot,
            LiveDraft draft,
            VolumeChoices choices,
            Report report) {
        this.diagram = diagram;
        this.snapshot = snapshot;
        this.draft = draft;
        this.choices = choices;
        this.report = report;
    }

    @Override
    public void installOnDiagram(DiagramEditPart part) {
        part.installEditPolicy(EditPolicy.LAYOUT_ROLE, new PlacePolicy(diagram));
    }

    @Override
    public void installOn(ElementEditPart part) {
        if (part.element().kind() == ElementKind.SERVER) {
            part.installEditPolicy(ServingPolicy.ROLE, new ServingPolicy(new Drafting(), report));
        }
    }

    /** It is placed and selected as everything is, by policies of the whole; nothing can be dropped on it. */
    @Override
    public void installOn(VolumeEditPart part) {}

    @Override
    public void installOn(LineEditPart part) {
        part.installEditPolicy(EditPolicy.CONNECTION_ENDPOINTS_ROLE, new LineSelectionPolicy());
    }

    @Override
    public IPropertySource propertiesOf(ElementEditPart part) {
        return new LiveProperties(diagram, part.id(), snapshot, choices);
    }

    @Override
    public IPropertySource propertiesOf(VolumeEditPart part) {
        return new VolumeProperties(diagram, part.id(), snapshot, choices);
    }

    @Override
    public Optional<IPropertySource> overview() {
        return Optional.of(new LiveOverview(diagram, snapshot));
    }

    private final class Drafting implements ServingPolicy.Meaning {

        @Override
        public Drop judge(List<String> devices, String server) {
            Drop drop = draft.drop(devices, server);
            if (diagram.staleness().isPresent() || snapshot.get().isEmpty()) {
                return new Drop(
                        drop.going(),
                        drop.there(),
                        Verdict.refused(
                                "The picture is out of date; devices can be moved when the engine answers again."));
            }
            return drop;
        }

        @Override
        public Command command(List<String> devices, String server) {
            return new DraftCommand(draft, draft.move(devices, server));
        }

        @Override
        public String words(List<String> devices, String server) {
            String what = devices.size() == 1 ? diagram.content().name(devices.get(0)) : devices.size() + " devices";
            return "Draft: " + what + " to " + diagram.content().name(server);
        }
    }
}

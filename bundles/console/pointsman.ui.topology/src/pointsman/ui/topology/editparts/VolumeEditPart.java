package pointsman.ui.topology.editparts;

import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.ui.views.properties.IPropertySource;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.VolumeShape;
import pointsman.ui.topology.figures.VolumeFigure;

/** One volume that lies on parts of devices. */
public final class VolumeEditPart extends BoxEditPart {

    VolumeEditPart(DiagramContext context, Node node) {
        super(context, node);
    }

    @Override
    IPropertySource properties() {
        return context().policies().propertiesOf(this);
    }

    @Override
    protected IFigure createFigure() {
        return new VolumeFigure(theme(), () -> context().tip(id()));
    }

    @Override
    protected void createEditPolicies() {
        context().policies().installOn(this);
    }

    @Override
    protected void refreshVisuals() {
        VolumeShape shape = context().diagram().content().volume(id()).orElseThrow();
        List<VolumeFigure.Part> parts = shape.parts().stream()
                .map(part -> new VolumeFigure.Part(part.blocks(), level(part.device())))
                .toList();
        ((VolumeFigure) getFigure()).showParts(parts);
        super.refreshVisuals();
    }

    /** A device that is not there at all is worse than one of which nothing is known. */
    private Level level(String device) {
        return context().diagram().content().element(device).isEmpty()
                ? Level.ERROR
                : context().diagram().status(device).level();
    }
}

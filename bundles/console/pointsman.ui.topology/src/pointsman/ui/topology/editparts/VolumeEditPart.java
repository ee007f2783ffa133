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
    public String describe() {
        return figure().describe();
    }

    @Override
    public Object getAdapter(@SuppressWarnings("rawtypes") Class key) {
        if (key == IPropertySource.class) {
            return context().policies().propertiesOf(this);
        }
        return super.getAdapter(key);
    }

    @Override
    protected IFigure createFigure() {
        return new VolumeFigure(theme(), () -> context().tip(id()));
    }

    @Override
    protected void createEditPolicies() {
        // It is placed and selected as everything is, by policies of the whole; nothing can be dropped on it.
    }

    @Override
    protected void refreshVisuals() {
        VolumeShape shape = context().diagram().content().volume(id()).orElseThrow();
        List<VolumeFigure.Part> parts = shape.parts().stream()
                .map(part -> new VolumeFigure.Part(part.blocks(), level(part.device())))
                .toList();
        figure().show(shape.name(), context().diagram().status(id()), parts);
        super.refreshVisuals();
    }

    private Level level(String device) {
        return context().diagram().status(device).level();
    }

    private VolumeFigure figure() {
        return (VolumeFigure) getFigure();
    }
}

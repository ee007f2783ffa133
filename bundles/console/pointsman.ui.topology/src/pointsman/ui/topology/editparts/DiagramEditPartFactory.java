package pointsman.ui.topology.editparts;

import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPartFactory;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Group;
import pointsman.console.model.diagram.Line;

/** Makes the edit parts of one editor. */
public final class DiagramEditPartFactory implements EditPartFactory {

    private final DiagramContext context;

    public DiagramEditPartFactory(DiagramContext context) {
        this.context = context;
    }

    @Override
    public EditPart createEditPart(EditPart parent, Object model) {
        EditPart part;
        if (model instanceof Diagram) {
            part = new DiagramEditPart(context);
        } else if (model instanceof Node node) {
            part = box(node);
        } else if (model instanceof Line line) {
            part = new LineEditPart(context, line);
        } else {
            throw new IllegalArgumentException("nothing shows " + model);
        }
        part.setModel(model);
        return part;
    }

    private EditPart box(Node node) {
        if (Group.isId(node.id())) {
            return new GroupEditPart(context, node);
        }
        return context.diagram().content().volume(node.id()).isPresent()
                ? new VolumeEditPart(context, node)
                : new ElementEditPart(context, node);
    }
}

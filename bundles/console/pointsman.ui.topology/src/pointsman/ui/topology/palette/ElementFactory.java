package pointsman.ui.topology.palette;

import org.eclipse.gef.requests.CreationFactory;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.NewElements;

/** Makes a new element of one kind each time it is asked. */
final class ElementFactory implements CreationFactory {

    private final ElementKind kind;
    private final Diagram diagram;

    ElementFactory(ElementKind kind, Diagram diagram) {
        this.kind = kind;
        this.diagram = diagram;
    }

    @Override
    public Object getNewObject() {
        return NewElements.of(kind, diagram.content());
    }

    @Override
    public Object getObjectType() {
        return kind;
    }
}

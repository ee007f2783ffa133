package pointsman.ui.topology;

import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.dnd.TemplateTransferDropTargetListener;
import org.eclipse.gef.requests.CreationFactory;

/** Lets tools be dragged from the palette onto the diagram. */
final class PaletteDropListener extends TemplateTransferDropTargetListener {

    PaletteDropListener(EditPartViewer viewer) {
        super(viewer);
    }

    @Override
    protected CreationFactory getFactory(Object template) {
        return (CreationFactory) template;
    }
}

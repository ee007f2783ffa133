package pointsman.ui.topology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.ui.views.properties.PropertySheetPage;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.diagram.Fact;
import pointsman.console.model.diagram.Facts;
import pointsman.ui.topology.editparts.ElementEditPart;

/** Refreshes the property sheet of a live topology when what it says of the selected element has changed. */
final class SheetUpdater implements EngineListener {

    private final Supplier<GraphicalViewer> viewer;
    private final Supplier<PropertySheetPage> sheet;
    private Optional<String> shown = Optional.empty();
    private List<Fact> facts = List.of();

    /**
     * @param viewer of the topology; null while there is none
     * @param sheet gives the sheet; null while there is none
     */
    SheetUpdater(Supplier<GraphicalViewer> viewer, Supplier<PropertySheetPage> sheet) {
        this.viewer = viewer;
        this.sheet = sheet;
    }

    @Override
    public void updated(EngineConnection connection) {
        PropertySheetPage page = sheet.get();
        if (page == null || page.getControl() == null || page.getControl().isDisposed()) {
            return;
        }
        Optional<ElementEditPart> selected = selected();
        Optional<String> id = selected.map(ElementEditPart::id);
        List<Fact> now = selected.map(
                        part -> Facts.of(part.element(), connection.snapshot().orElseThrow()))
                .orElse(List.of());
        if (!Objects.equals(id, shown) || !now.equals(facts)) {
            shown = id;
            facts = now;
            page.refresh();
        }
    }

    private Optional<ElementEditPart> selected() {
        List<?> parts = viewer.get() == null ? List.of() : viewer.get().getSelectedEditParts();
        return parts.size() == 1 && parts.get(0) instanceof ElementEditPart part && part.isActive()
                ? Optional.of(part)
                : Optional.empty();
    }
}

package pointsman.ui.topology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.ui.views.properties.PropertySheetPage;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.diagram.Fact;
import pointsman.console.model.diagram.Facts;
import pointsman.console.model.text.ByteUnits;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.topology.editparts.BoxEditPart;
import pointsman.ui.topology.editparts.ElementEditPart;

/** Refreshes the property sheet of a live topology when what it says of the selected element, or of the whole, has changed. */
final class SheetUpdater implements EngineListener {

    private final ConsolePreferences preferences = new ConsolePreferences();
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
        Optional<PropertySheetPage> page = page();
        if (page.isEmpty()) {
            return;
        }
        Optional<BoxEditPart> selected = selected();
        Optional<String> id = selected.map(BoxEditPart::id);
        ByteUnits units = preferences.byteUnits();
        SystemSnapshot snapshot = connection.snapshot().orElseThrow();
        List<Fact> now = selected.map(part -> facts(part, snapshot, units)).orElseGet(() -> Facts.of(snapshot, units));
        if (!Objects.equals(id, shown) || !now.equals(facts)) {
            shown = id;
            facts = now;
            page.get().refresh();
        }
    }

    /** What was known is now shown as old. */
    @Override
    public void stale(EngineConnection connection) {
        shown = Optional.empty();
        facts = List.of();
        page().ifPresent(PropertySheetPage::refresh);
    }

    /** Of what is not there now, and of a folded group, nothing. */
    private static List<Fact> facts(BoxEditPart part, SystemSnapshot snapshot, ByteUnits units) {
        if (part instanceof ElementEditPart element) {
            return Facts.of(element.element(), snapshot, units);
        }
        VolumeStatus volume = snapshot.volumes().get(part.id());
        return volume == null ? List.of() : Facts.of(volume, snapshot, units);
    }

    private Optional<PropertySheetPage> page() {
        return Optional.ofNullable(sheet.get())
                .filter(page -> page.getControl() != null && !page.getControl().isDisposed());
    }

    private Optional<BoxEditPart> selected() {
        List<?> parts = viewer.get() == null ? List.of() : viewer.get().getSelectedEditParts();
        return parts.size() == 1 && parts.get(0) instanceof BoxEditPart part && part.isActive()
                ? Optional.of(part)
                : Optional.empty();
    }
}

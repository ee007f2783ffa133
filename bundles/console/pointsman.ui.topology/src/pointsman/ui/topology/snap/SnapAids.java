package pointsman.ui.topology.snap;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.SnapToGeometry;
import org.eclipse.gef.SnapToGrid;
import pointsman.console.model.diagram.Grid;
import pointsman.ui.UiThread;
import pointsman.ui.preference.ConsolePreferences;

/** Gives the viewer of a design its grid and guides as they are preferred, until its control is disposed of. UI thread. */
public final class SnapAids {

    private final GraphicalViewer viewer;
    private final ConsolePreferences preferences = new ConsolePreferences();

    /** @param viewer with its control */
    public SnapAids(GraphicalViewer viewer, UiThread uiThread) {
        this.viewer = viewer;
        viewer.setProperty(SnapToGrid.PROPERTY_GRID_SPACING, new Dimension(Grid.USUAL.step(), Grid.USUAL.step()));
        IEclipsePreferences node = InstanceScope.INSTANCE.getNode(ConsolePreferences.NODE);
        IPreferenceChangeListener listener = event -> uiThread.execute(this::show);
        node.addPreferenceChangeListener(listener);
        viewer.getControl().addDisposeListener(event -> node.removePreferenceChangeListener(listener));
        show();
    }

    /** Whether what is placed in a viewer goes to the lines of the grid. */
    public static boolean snapsToGrid(EditPartViewer viewer) {
        return Boolean.TRUE.equals(viewer.getProperty(SnapToGrid.PROPERTY_GRID_ENABLED));
    }

    private void show() {
        if (viewer.getControl() == null || viewer.getControl().isDisposed()) {
            return;
        }
        boolean grid = preferences.showsGrid();
        viewer.setProperty(SnapToGrid.PROPERTY_GRID_ENABLED, grid);
        viewer.setProperty(SnapToGrid.PROPERTY_GRID_VISIBLE, grid);
        viewer.setProperty(SnapToGeometry.PROPERTY_SNAP_ENABLED, preferences.showsGuides());
    }
}

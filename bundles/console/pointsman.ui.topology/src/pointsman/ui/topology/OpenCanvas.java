package pointsman.ui.topology;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.ui.IWorkbenchPartSite;
import pointsman.console.model.diagram.DiagramListener;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.whatif.WhatIfResult;
import pointsman.ui.UiThread;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.preference.UnitsWatch;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.DiagramEditPart;
import pointsman.ui.topology.figures.Theme;
import pointsman.ui.topology.find.FindBar;
import pointsman.ui.topology.find.Jump;
import pointsman.ui.topology.legend.LegendPanel;

/**
 * The canvas of an open editor with what belongs to it: what is looked for, the legend, places worked out anew. Keeps it
 * whole in sight and in the colours of now until it is closed. UI thread.
 */
final class OpenCanvas {

    private final EditorFrame frame;
    private final GraphicalViewer viewer;
    private final EditorSession session;
    private final DrawingProgress drawing;
    private final UiThread uiThread;
    private final Palette palette;
    private final LegendPanel legend;
    private final Jump jump;
    private final FindBar findBar;
    private final WholeInSight wholeInSight;
    private final Arranging arranging;
    private final DiagramListener diagramListener = new HeadListener();
    private final Runnable themeListener = this::refreshColors;

    /**
     * @param viewer shows the diagram already
     * @param drawing how far it has got with that
     * @param told says in a sentence what did not work
     */
    OpenCanvas(
            EditorFrame frame,
            GraphicalViewer viewer,
            EditorSession session,
            DrawingProgress drawing,
            IWorkbenchPartSite site,
            Consumer<String> told) {
        this.frame = frame;
        this.viewer = viewer;
        this.session = session;
        this.drawing = drawing;
        this.uiThread = site.getService(UiThread.class);
        this.palette = site.getService(Palette.class);
        viewer.getControl().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        frame.draft().ifPresent(parts -> parts.show(viewer, session.diagram(), frame.theme()));
        // A theme of its own: it is not zoomed.
        Theme unzoomed = new Theme(frame.canvas(), palette, site.getService(Images.class), session::isStale);
        this.legend = new LegendPanel(frame.canvas(), unzoomed);
        frame.theme().setZoom(root().getZoomManager().getZoom());
        root().getZoomManager().addZoomListener(frame.theme()::setZoom);
        this.jump = new Jump(viewer, session.diagram());
        this.findBar = new FindBar(frame.page(), session.diagram(), jump);
        findBar.moveAbove(frame.canvas());
        // The session begins with those that were preferred when it was made; there may be others since.
        session.showIn(new ConsolePreferences().byteUnits());
        showHead();
        this.wholeInSight = new WholeInSight(viewer, root(), uiThread);
        this.arranging = new Arranging(session, uiThread, told);
        drawing.whenWhole(wholeInSight::keep);
        session.diagram().addListener(diagramListener);
        palette.addListener(themeListener);
        new UnitsWatch(viewer.getControl(), uiThread, this::showIn);
        if (session.isUnplaced()) {
            arranging.arrangeUntouched(edit -> {
                session.diagram().apply(edit);
                wholeInSight.fitAnew();
            });
        }
        // Once the editor is the active part: what is told earlier the property sheet does not hear.
        uiThread.execute(this::tellThatNothingIsSelected);
    }

    /** Ends it; the draft and the session are closed by whoever made them. */
    void close() {
        palette.removeListener(themeListener);
        session.diagram().removeListener(diagramListener);
        arranging.close();
    }

    /** Brings elements before the eyes. */
    Jump jump() {
        return jump;
    }

    /** Lets the person say what to look for. */
    void find() {
        findBar.open();
    }

    void toggleLegend() {
        legend.toggle();
    }

    void foldAll(boolean folded) {
        session.diagram().foldAll(folded);
    }

    void suppose(Optional<WhatIfResult> answer) {
        session.suppose(answer);
        frame.banners().showSupposed(answer);
    }

    /** Places some elements anew, or everything if there are none; can be undone. */
    void arrange(Set<String> ids) {
        arranging.arrange(ids, edit -> {
            viewer.getEditDomain().getCommandStack().execute(new EditCommand(session.diagram(), edit));
            if (ids.isEmpty()) {
                wholeInSight.fitAnew();
            }
        });
    }

    /** Whether places are being worked out. */
    boolean isArranging() {
        return arranging.isBusy();
    }

    private ScalableFreeformRootEditPart root() {
        return (ScalableFreeformRootEditPart) viewer.getRootEditPart();
    }

    private void showHead() {
        frame.banners().showStale(session.diagram().staleness());
    }

    /** The property sheet waits for a selection before it shows anything, also what it shows when there is none. */
    private void tellThatNothingIsSelected() {
        if (viewer.getControl() != null && viewer.getSelectedEditParts().isEmpty()) {
            viewer.deselectAll();
        }
    }

    private void showIn(ByteUnits units) {
        session.showIn(units);
        // Hints tell bytes too, of what looks the same in all units.
        ((DiagramEditPart) viewer.getContents()).refreshAll();
        legend.refreshColors();
    }

    private void refreshColors() {
        viewer.getControl().setBackground(palette.background());
        ((DiagramEditPart) viewer.getContents()).refreshAll();
        frame.refreshColors();
        legend.refreshColors();
    }

    private final class HeadListener implements DiagramListener {

        @Override
        public void headChanged() {
            showHead();
        }

        @Override
        public void nodesChanged() {
            if (drawing.isWhole()) {
                wholeInSight.keep();
            }
            tellThatNothingIsSelected();
        }

        /** In a design a person has put it where it is. */
        @Override
        public void nodeMoved(String id) {
            if (!session.isPlacedByHand()) {
                wholeInSight.keep();
            }
        }
    }
}

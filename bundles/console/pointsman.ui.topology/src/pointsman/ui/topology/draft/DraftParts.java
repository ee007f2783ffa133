package pointsman.ui.topology.draft;

import java.util.function.Consumer;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.LayerManager;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.DiagramListener;
import pointsman.console.model.draft.DraftChange;
import pointsman.console.model.draft.DraftPicture;
import pointsman.ui.UiThread;
import pointsman.ui.draft.DraftFlow;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.commands.DraftCommand;
import pointsman.ui.topology.figures.DraftFigure;
import pointsman.ui.topology.figures.Theme;

/** The draft of one connection in one editor: the bar, and the layer on the canvas, kept up to date. On the UI thread. */
public final class DraftParts {

    private static final int FRAME_MILLIS = 80;

    private final EngineConnection connection;
    private final UiThread uiThread;
    private final DraftFlow flow;
    private final DraftBar bar;
    private final EngineListener engineListener = new Reports();
    private final DiagramListener diagramListener = new Places();
    private Consumer<DraftChange> stepper = change -> {};
    private Diagram diagram;
    private DraftFigure figure;
    private Control canvas;
    private boolean pending;
    private boolean running;
    private boolean closed;

    /** @param parent has a grid layout; the bar goes into it */
    public DraftParts(
            Composite parent,
            EngineConnection connection,
            DraftFlow flow,
            UiThread uiThread,
            Palette palette,
            Images images) {
        this.connection = connection;
        this.uiThread = uiThread;
        this.flow = flow;
        this.bar = new DraftBar(parent, palette, images, connection.draft(), flow);
    }

    /** Begins to draw on a canvas, and to take steps on its command stack. */
    public void show(GraphicalViewer viewer, Diagram shown, Theme theme) {
        diagram = shown;
        canvas = viewer.getControl();
        figure = new DraftFigure(theme);
        LayerManager layers = (LayerManager) viewer.getEditPartRegistry().get(LayerManager.ID);
        // Above the elements, and zoomed with them.
        layers.getLayer(LayerConstants.PRIMARY_LAYER).getParent().add(figure);
        stepper = change ->
                viewer.getEditDomain().getCommandStack().execute(new DraftCommand(connection.draft(), change));
        connection.draft().addStepper(stepper);
        connection.addListener(engineListener);
        diagram.addListener(diagramListener);
        refresh();
    }

    /** Draws everything anew, in the colours of now. */
    public void refreshColors() {
        bar.refreshColors();
        if (figure != null) {
            figure.repaint();
        }
    }

    /** What is drawn on the canvas, for tests. */
    public DraftPicture picture() {
        return figure.picture();
    }

    /** Ends it; afterwards the person is asked what shall become of a draft that nobody else shows. */
    public void close(boolean ask) {
        closed = true;
        connection.removeListener(engineListener);
        connection.draft().removeStepper(stepper);
        if (diagram != null) {
            diagram.removeListener(diagramListener);
        }
        if (ask && !connection.draft().draft().isEmpty()) {
            uiThread.execute(flow::keepOrDiscard);
        }
    }

    /** Once for all that comes at once. */
    private void refreshSoon() {
        if (!pending) {
            pending = true;
            uiThread.execute(() -> {
                pending = false;
                if (!closed && !canvas.isDisposed()) {
                    refresh();
                }
            });
        }
    }

    private void refresh() {
        bar.refresh();
        DraftPicture picture = DraftPicture.of(connection.draft().entries(), connection.snapshot(), diagram);
        if (!picture.equals(figure.picture())) {
            figure.show(picture);
        }
        if (picture.isMoving() && !running) {
            running = true;
            canvas.getDisplay().timerExec(FRAME_MILLIS, this::frame);
        }
    }

    private void frame() {
        running = !closed && !canvas.isDisposed() && figure.picture().isMoving();
        if (running) {
            figure.step();
            canvas.getDisplay().timerExec(FRAME_MILLIS, this::frame);
        }
    }

    private final class Reports implements EngineListener {

        @Override
        public void updated(EngineConnection same) {
            refreshSoon();
        }

        @Override
        public void draftChanged(EngineConnection same) {
            refreshSoon();
        }

        @Override
        public void stale(EngineConnection same) {
            refreshSoon();
        }

        @Override
        public void callerKnown(EngineConnection same) {
            refreshSoon();
        }
    }

    private final class Places implements DiagramListener {

        @Override
        public void nodesChanged() {
            refreshSoon();
        }

        @Override
        public void nodeMoved(String id) {
            refreshSoon();
        }
    }
}
